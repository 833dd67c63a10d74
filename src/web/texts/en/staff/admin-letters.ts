export const adminLetters = {
  title: 'Letters',
  lead: 'Workers begin with these letters. Put them in your own words.',
  own: 'own text', shipped: 'text of Naast',
  subject: 'Subject',
  text: 'The letter',
  textHint: 'What stands between { and } is filled in. With a bar in it there are two forms: for je and for u.',
  fields: 'Fields you can use',
  reset: 'Back to the text of Naast',
  example: 'This is what the letter looks like',
  examples: {
    naam: 'Sanne de Wit', voornaam: 'Sanne', woonplaats: '2801 Gouda', datum: 'woensdag 2 december', afspraak: 'dinsdag 8 december, 10:30, spreekkamer 2', gemiste_afspraak: 'dinsdag 24 november, 14:00',
    hulpverlener: 'Joke Maas', nieuwe_hulpverlener: 'Karim Aydin', organisatie: 'de huisarts', instelling: 'Naam van de instelling', telefoon: '0182 12 34 56',
  },
  broken: (fields: string) => `This cannot be filled in: ${fields}. Use only the fields of the list, with { before and } after.`,
  noTitle: 'Write what the letter is about.',
  noText: 'Write the letter, at most 8000 characters.',
};
