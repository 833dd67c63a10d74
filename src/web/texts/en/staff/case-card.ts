export const caseCard = {
  link: 'Card for an own page',
  linkOf: (name: string) => ` of ${name}`,
  text: 'With the code on the card somebody begins a page of his own. This dossier is on it at once. No e-mail address is needed.',
  others: 'Is there something of another organisation on that page? That stays closed, until the client types an own code on paper or gets a card of that organisation too.',
  client: 'For',
  back: 'Back to the case',
};
