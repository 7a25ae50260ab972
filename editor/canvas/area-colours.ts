/** The colours that frames and notes choose from; a document keeps the name. */
export const areaColours: { readonly [name: string]: string } = {
  grey: '#7d838c',
  blue: '#3d86c6',
  teal: '#1f9a8c',
  green: '#4d9a3a',
  yellow: '#b08a1e',
  orange: '#c7702e',
  red: '#d0584f',
  purple: '#8a6fd1',
};

export function areaColour(name: string): string {
  return areaColours[name] ?? areaColours['grey'] ?? 'gray';
}
