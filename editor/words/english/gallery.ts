/** The start page. */
export const gallery = {
  title: 'Bring a photo to life',
  graphs: 'Your graphs',
  open: 'Open',
} as const;
