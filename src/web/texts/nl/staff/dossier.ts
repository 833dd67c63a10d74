export const dossier = {
  title: (clients: string) => (clients === '' ? 'Dossier' : `Dossier van ${clients}`),
  toCase: 'Naar de casus',
  open: 'Open het dossier',
  closed: 'Deze casus is gesloten. Open hem opnieuw om hier weer te schrijven.',
  toReopen: 'Open de casus opnieuw',
};
