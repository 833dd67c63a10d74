export const adminLetters = {
  title: 'Brieven',
  lead: 'Met deze brieven beginnen hulpverleners. Zet ze naar eigen woorden.',
  own: 'eigen tekst', shipped: 'tekst van Naast',
  subject: 'Onderwerp',
  text: 'De brief',
  textHint: 'Wat tussen { en } staat, wordt ingevuld. Met een streep erin staan er twee vormen: voor je en voor u.',
  fields: 'Velden die je kunt gebruiken',
  reset: 'Terug naar de tekst van Naast',
  example: 'Zo ziet de brief eruit',
  examples: {
    naam: 'Sanne de Wit', voornaam: 'Sanne', woonplaats: '2801 Gouda', datum: 'woensdag 2 december', afspraak: 'dinsdag 8 december, 10:30, spreekkamer 2', gemiste_afspraak: 'dinsdag 24 november, 14:00',
    hulpverlener: 'Joke Maas', nieuwe_hulpverlener: 'Karim Aydin', organisatie: 'de huisarts', instelling: 'Naam van de instelling', telefoon: '0182 12 34 56',
  },
  broken: (fields: string) => `Dit kan niet worden ingevuld: ${fields}. Gebruik alleen de velden uit de lijst, met { ervoor en } erachter.`,
  noTitle: 'Schrijf waar de brief over gaat.',
  noText: 'Schrijf de brief, hooguit 8000 tekens.',
};
