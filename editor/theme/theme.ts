import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

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

/** The surfaces of the dark theme, light to dark: those of `tokens.css`, so that Mantine's own parts stand on the same ground. */
const slate: MantineColorsTuple = [
  '#e8ebef',
  '#c3cad4',
  '#9aa4b2',
  '#6b7684',
  '#3c4450',
  '#2a3038',
  '#20252c',
  '#14171c',
  '#0f1216',
  '#0c0e11',
];

/** Words on the accent take the ink that was measured for it: Mantine would choose one for both themes. */
const withAccentInk: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const isAccent = (input.color ?? input.theme.primaryColor) === input.theme.primaryColor;
  return input.variant === 'filled' && isAccent ? { ...colours, color: 'var(--vv-accent-ink)' } : colours;
};

export const theme = createTheme({
  fontFamily: 'Inter, system-ui, sans-serif',
  fontFamilyMonospace: 'var(--vv-font-mono)',
  headings: { fontFamily: 'Inter, system-ui, sans-serif', fontWeight: '650' },
  primaryColor: 'lagoon',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: withAccentInk,
  autoContrast: true,
  luminanceThreshold: 0.32,
  colors: { lagoon, dark: slate },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
