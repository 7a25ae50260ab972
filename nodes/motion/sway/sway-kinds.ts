import type { RootSide } from '../../kernels/root-distance.ts';

export const swayKinds = ['foliage', 'grass', 'hair', 'cloth', 'flag'] as const;
export type SwayKind = (typeof swayKinds)[number];

/** How a kind of thing sways. Lengths are shares of the picture's width. */
export interface SwayManner {
  readonly naturalHz: number;
  readonly damping: number;
  /** Largest movement to either side at the usual strength. */
  readonly reach: number;
  /** Distance from the root where it moves fully. */
  readonly stem: number;
  readonly clump: number;
  readonly disorder: number;
  readonly acrossShare: number;
  /** How far the usual wind bends it, as a share of its reach. */
  readonly bend: number;
  /** Where it is rooted; null: on the side the wind comes from. */
  readonly root: RootSide | null;
}

export const swayManners: { readonly [kind in SwayKind]: SwayManner } = {
  foliage: {
    ...{ naturalHz: 0.9, damping: 0.35, reach: 0.0055, stem: 0.3 },
    ...{ clump: 0.12, disorder: 0.55, acrossShare: 0.45, bend: 0.6, root: 'bottom' },
  },
  grass: {
    ...{ naturalHz: 1.5, damping: 0.4, reach: 0.0055, stem: 0.06 },
    ...{ clump: 0.1, disorder: 0.4, acrossShare: 0.2, bend: 0.9, root: 'bottom' },
  },
  hair: {
    ...{ naturalHz: 0.6, damping: 0.5, reach: 0.006, stem: 0.3 },
    ...{ clump: 0.16, disorder: 0.35, acrossShare: 0.2, bend: 0.7, root: 'top' },
  },
  cloth: {
    ...{ naturalHz: 0.8, damping: 0.45, reach: 0.008, stem: 0.35 },
    ...{ clump: 0.25, disorder: 0.35, acrossShare: 0.3, bend: 0.8, root: 'top' },
  },
  flag: {
    ...{ naturalHz: 1.2, damping: 0.4, reach: 0.012, stem: 0.25 },
    ...{ clump: 0.4, disorder: 0.15, acrossShare: 1.4, bend: 0.2, root: null },
  },
};
