/** The frame around every page. */
export const shell = {
  product: 'Vivarium',
  home: 'Vivarium, start page',
  runs: 'Runs',
  lightTheme: 'Use the light theme',
  darkTheme: 'Use the dark theme',
  loading: 'Loading…',
  notFound: 'There is no page here.',
  backHome: 'Go to the start page',
  failed: 'This page could not be shown.',
  tryAgain: 'Try again',
  offline: 'The server does not answer. Your changes are kept in this browser; everything goes on when it is back.',
  keyTitle: 'This server asks for a key',
  keyHint: 'Paste an API key. It is kept in this tab only, and forgotten when the tab closes.',
  keyLabel: 'API key',
  keyUse: 'Use this key',
} as const;
