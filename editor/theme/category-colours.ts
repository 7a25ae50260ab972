import type { Category } from '../../graphs/schema/manifest.ts';

/** The colour of a category of nodes; all pass 3:1 on both themes' cards. */
export const categoryColours: { readonly [name in Category]: string } = {
  input: '#3d86c6',
  segmentation: '#8a6fd1',
  motion: '#d0584f',
  synthesis: '#1f9a76',
  audio: '#4d9a3a',
  moderation: '#c7702e',
  provenance: '#a07a2c',
  output: '#2a91a8',
  logic: '#7b7f88',
};
