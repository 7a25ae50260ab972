/** What a document keeps for the eye alone, under `view`. All of it may be missing; fields not listed here are kept. */
export interface GraphView {
  readonly nodes?: { readonly [node: string]: NodeView };
  readonly frames?: { readonly [id: string]: FrameView };
  readonly notes?: { readonly [id: string]: NoteView };
  /** Points that a wire passes through on its way, by `edgeKey`. */
  readonly reroutes?: { readonly [edge: string]: readonly Point[] };
  readonly bookmarks?: { readonly [id: string]: BookmarkView };
  /** Names of inputs and outputs in the order in which people see them; names that are missing come after these. */
  readonly inputOrder?: readonly string[];
  readonly outputOrder?: readonly string[];
}

/** In canvas units; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface NodeView extends Point {
  readonly isCollapsed?: boolean;
  readonly width?: number;
}

/** A named, coloured area behind nodes. A collapsed one hides the nodes inside it and is drawn as one card. */
export interface FrameView extends Point {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly colour: string;
  readonly isCollapsed?: boolean;
}

export interface NoteView extends Point {
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly colour: string;
}

/** A place to come back to. */
export interface BookmarkView extends Point {
  readonly zoom: number;
  readonly title: string;
}
