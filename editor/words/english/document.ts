const wires = (count: number): string => (count === 1 ? '1 wire' : `${count} wires`);

/** How a graph is kept: saving, drafts, history, conflicts. */
export const document = {
  saved: 'Saved',
  savedDraft: 'Draft saved',
  saving: 'Saving…',
  offline: 'Offline: kept in this browser',
  offlineNotKept: 'Offline: keep this page open',
  refused: 'Not saved',
  conflict: 'Changed elsewhere',
  likeVersion: (number: number) => `The same as version ${number}.`,
  sinceVersion: (number: number, when: string) =>
    `Changes since version ${number}, kept ${when}. Save a version to give them a name.`,
  offlineHint:
    'The server does not answer. Your changes are kept in this browser and go to the server when it is back.',
  offlineNotKeptHint:
    'The server does not answer, and this browser keeps nothing. Leave this page open until the server is back.',
  saveNow: 'Try again now',
  discard: 'Discard the draft',
  discardHint: (number: number) => `Go back to version ${number}. You can undo this.`,
  discarded: (number: number) => `Back at version ${number}.`,
  undo: 'Undo',
  draftOpened: (when: string) => `You are back at your draft, changed ${when}.`,
  draftRecovered: (when: string) => `Recovered from this browser: your changes, made ${when}.`,
  dismiss: 'Dismiss',

  otherWindow: 'Changes from another window',
  takeTheirs: 'Take over their changes',
  conflictTitle: 'This graph was changed in two places',
  conflictText:
    'Someone, or you in another window, has changed this graph since you last saved. Nothing is lost yet: choose how to go on.',
  theirChanges: 'Changed there',
  yourChanges: 'Changed here',
  layoutOnly: 'Positions, titles and notes only.',
  moreChanges: (count: number) => `and ${count} more`,
  useTheirs: 'Use theirs',
  useTheirsHint: 'Your changes become a step that you can undo.',
  useMine: 'Use mine',
  useMineHint: 'Their changes are replaced.',
  useBoth: 'Keep mine as a new graph',
  useBothHint: 'Theirs stays here; yours opens beside it.',
  copyTitle: (title: string) => `${title} (my changes)`,

  historyStart: 'Opened',
  historyEmpty: 'Every change you make appears here, by name. Click one to go back to it.',
  historyLabel: 'History of changes',
  historyNow: 'Now',
  historyUndone: 'Undone',
  lostWires: (count: number, names: string) => `Took ${wires(count)} away: ${names}`,

  recoveryTitle: 'Recover your changes',
  recoveryText: 'These changes are kept in this browser and have not reached the server yet.',
  recoveryOpen: 'Open',
  recoveryKeep: 'Keep as a new graph',
  recoveryDiscard: 'Discard',
  recoveryWhen: (when: string) => `Changed ${when}`,
  recoveryGone: (when: string) => `Changed ${when}. The server has no such graph any more.`,
} as const;
