export const dossier = {
  title: (clients: string) => (clients === '' ? 'Dossier' : `Dossier van ${clients}`),
  toCase: 'Naar de casus',
  open: 'Open het dossier',
};
