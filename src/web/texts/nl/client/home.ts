export const home = {
  title: 'Zit {je|u} ergens mee? Wij denken met {je|u} mee.',
  intro: 'Gratis en vertrouwelijk. {Je hoeft je|U hoeft uw} naam niet te zeggen. {Je|U} krijgt antwoord van een maatschappelijk werker bij {jou|u} in de buurt.',
  introNamed: 'Gratis en vertrouwelijk. {Je|U} krijgt antwoord van een maatschappelijk werker bij {jou|u} in de buurt.',
  description: 'Gratis hulp van een maatschappelijk werker bij {jou|u} in de buurt. Schrijf {je|uw} vraag, bel of kom langs.',
  waysTitle: 'Zo kunnen we helpen',
  themesTitle: 'Waar gaat het over?',
  otherThemes: 'Andere onderwerpen',
  start: 'Begin hier',
  startText: '{Je|U} schrijft in kleine stappen. {Je|U} kunt altijd stoppen.',
  doorsTitle: 'Waar {zoek je|zoekt u} hulp?',
  doorsText: 'Kies de site die bij {jou|u} in de buurt hoort.',
  noDoors: 'Hier komt straks hulp online. Er is nog geen site geopend.',
} as const;
