export const caseCard = {
  link: 'Card for an own page',
  linkOf: (name: string) => ` of ${name}`,
  text: 'With the code on the card somebody begins a page of his own. This dossier is on it at once. No e-mail address is needed.',
  others: 'Is there something of another organisation on that page? That stays closed, until the client types an own code on paper or gets a card of that organisation too.',
  client: 'For',
  linkFor: (name: string) => `Card for ${name}`,
  linkForOf: (client: string) => `, who stands for ${client}`,
  textFor: (client: string) => `With the code on the card they begin a page of their own. It shows what is of ${client} and theirs to see: that follows from custody and age, and changes by itself on a birthday. No e-mail address is needed.`,
  hasPage: 'Do they have a page already, for another child for instance? Then the code can be typed there too.',
  standsFor: 'Stands for',
  back: 'Back to the case',
};
