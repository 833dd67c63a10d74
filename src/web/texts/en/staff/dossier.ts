export const dossier = {
  title: (clients: string) => (clients === '' ? 'Dossier' : `Dossier of ${clients}`),
  toCase: 'To the case',
  open: 'Open the dossier',
};
