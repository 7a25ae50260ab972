/** The fields that values are set with. */
export const widgets = {
  yes: 'Yes',
  no: 'No',
  choose: 'Choose…',
  rollDice: 'Another seed',
  notANumber: (label: string) => `${label} must be a number, or a sum such as 720*2.`,
  takeInstead: (value: string) => `Use ${value}`,
  notOffered: (value: string) => `“${value}” is not one of the choices.`,
  empty: (label: string) => `${label} cannot be empty.`,
  notJson: 'This is not JSON yet. Texts and names stand in double quotes; there is no comma after the last item.',
} as const;
