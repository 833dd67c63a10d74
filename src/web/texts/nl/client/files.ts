export const files = {
  label: 'Bestand erbij',
  more: 'Nog een bestand erbij',
  hint: 'Een foto, een PDF, of een bestand uit Word, Excel of een ander kantoorprogramma. Tot 20 MB, en 5 per bericht. Bij foto’s (JPG en PNG) halen we weg waar ze zijn gemaakt.',
  kept: 'Dit gaat mee',
  keptHint: 'Haal het vinkje weg als iets toch niet mee moet.',
  attached: 'Bestanden bij dit bericht',
  look: 'Bekijk de foto',
  pictureOf: (name: string) => `De foto ${name}`,
  kinds: {
    pdf: 'PDF', jpeg: 'foto', png: 'plaatje', gif: 'plaatje', webp: 'plaatje', heic: 'foto', docx: 'Word', xlsx: 'Excel', pptx: 'PowerPoint',
    odt: 'tekst', ods: 'rekenblad', odp: 'presentatie', rtf: 'tekst', text: 'tekst',
  },
  states: {
    waiting: 'We kijken dit bestand nog na op virussen. Daarna kan het open.',
    infected: 'In dit bestand zat een virus. Niemand kan het openen, en we hebben het weggegooid.',
  },
  refused: {
    empty: (name: string) => `Het bestand ${name} is leeg. Kies het opnieuw, of kies een ander.`,
    'too-large': (name: string) => `Het bestand ${name} is groter dan 20 MB. Maak het kleiner, of stuur het in delen.`,
    'unknown-kind': (name: string) => `Het bestand ${name} is van een soort die we niet aannemen. Bewaar het als PDF of foto, en kies het opnieuw.`,
    damaged: (name: string) => `Het bestand ${name} is beschadigd. Open het, bewaar het opnieuw en kies het nog een keer.`,
    macros: (name: string) => `In het bestand ${name} zitten programma’s (macro’s). Bewaar het als PDF, en kies dat.`,
    locked: (name: string) => `Het bestand ${name} zit op slot met een wachtwoord. Bewaar het zonder wachtwoord, en kies het opnieuw.`,
    bomb: (name: string) => `Het bestand ${name} is te ingewikkeld om veilig te openen. Bewaar het als PDF, en kies dat.`,
    infected: (name: string) => `In het bestand ${name} zit misschien een virus. Daarom nemen we het niet aan. Dat is niet {jouw|uw} schuld. Vraag iemand om {je|uw} apparaat na te kijken, of neem het papier mee naar ons.`,
    'too-many': (name: string) => `Er passen 5 bestanden bij een bericht. ${name} ging daarom niet mee. Stuur het met een volgend bericht.`,
  },
  whyNot: {
    'too-many': 'Er passen 5 bestanden bij een bericht. Haal bij een paar het vinkje weg, en stuur die met een volgend bericht.',
    'dossier-full': 'Er staan hier al zoveel bestanden dat er geen meer bij past. Haal het vinkje weg en verstuur {je|uw} bericht zonder.',
    'too-late': 'Een bestand is te lang geleden gekozen. Haal het vinkje weg, en kies het opnieuw.',
  },
} as const;
