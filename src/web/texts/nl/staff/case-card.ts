export const caseCard = {
  link: 'Kaart voor een eigen pagina',
  linkOf: (name: string) => ` van ${name}`,
  text: 'Met de code op de kaart begint iemand een eigen pagina. Dit dossier staat er dan meteen op. Een mailadres is niet nodig.',
  others: 'Staat er op die pagina ook iets van een andere organisatie? Dat blijft dicht, tot de cliënt een eigen code op papier typt of van die organisatie ook een kaart krijgt.',
  client: 'Voor',
  back: 'Terug naar de casus',
};
