import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Shades of the accent, light to dark. */
const lagoon: MantineColorsTuple = [
  '#e6fbf8',
  '#cdf3ee',
  '#9be6dc',
  '#66d8ca',
  '#3ec7b8',
  '#22b3a4',
  '#129a8c',
  '#0b7a6f',
  '#086058',
  '#054841',
];

export const theme = createTheme({
  fontFamily: 'Inter, system-ui, sans-serif',
  fontFamilyMonospace: 'var(--vv-font-mono)',
  headings: { fontFamily: 'Inter, system-ui, sans-serif', fontWeight: '650' },
  primaryColor: 'lagoon',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  colors: { lagoon },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
