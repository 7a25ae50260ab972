import { createContext, useContext } from 'react';
import { appMode } from './english/app-mode.ts';
import { canvas } from './english/canvas.ts';
import { document } from './english/document.ts';
import { gallery } from './english/gallery.ts';
import { help } from './english/help.ts';
import { inspector } from './english/inspector.ts';
import { outline } from './english/outline.ts';
import { palette } from './english/palette.ts';
import { previews } from './english/previews.ts';
import { runs } from './english/runs.ts';
import { shell } from './english/shell.ts';
import { versions } from './english/versions.ts';
import { viewer } from './english/viewer.ts';
import { widgets } from './english/widgets.ts';
import { workbench } from './english/workbench.ts';

/**
 * Every string that people read, by area. A file per area under `english/`; a sentence with parts is a function of them.
 * Another language is another object of this type.
 */
export const english = {
  canvas,
  document,
  versions,
  outline,
  palette,
  previews,
  runs,
  viewer,
  widgets,
  inspector,
  help,
  appMode,
  gallery,
  shell,
  workbench,
};

type Widened<Value> = Value extends string
  ? string
  : Value extends (...parts: infer Parts) => string
    ? (...parts: Parts) => string
    : { readonly [Name in keyof Value]: Widened<Value[Name]> };
export type Words = Widened<typeof english>;

export const WordsContext = createContext<Words>(english);

export function useWords(): Words {
  return useContext(WordsContext);
}
