export const caseCard = {
  link: 'Kaart voor een eigen pagina',
  linkOf: (name: string) => ` van ${name}`,
  text: 'Met de code op de kaart begint iemand een eigen pagina. Dit dossier staat er dan meteen op. Een mailadres is niet nodig.',
  others: 'Staat er op die pagina ook iets van een andere organisatie? Dat blijft dicht, tot de cliënt een eigen code op papier typt of van die organisatie ook een kaart krijgt.',
  client: 'Voor',
  linkFor: (name: string) => `Kaart voor ${name}`,
  linkForOf: (client: string) => `, die opkomt voor ${client}`,
  textFor: (client: string) => `Met de code op de kaart begint diegene een eigen pagina. Daarop staat wat van ${client} is en wat hij of zij mag zien: dat volgt uit gezag en leeftijd, en verandert vanzelf op een verjaardag. Een mailadres is niet nodig.`,
  hasPage: 'Heeft diegene al een eigen pagina, bijvoorbeeld voor een ander kind? Dan kan de code ook daar worden getypt.',
  standsFor: 'Komt op voor',
  back: 'Terug naar de casus',
};
