export const dossier = {
  title: (clients: string) => (clients === '' ? 'Dossier' : `Dossier of ${clients}`),
  toCase: 'To the case',
  open: 'Open the dossier',
  closed: 'This case is closed. Open it again to write here.',
  toReopen: 'Open the case again',
};
