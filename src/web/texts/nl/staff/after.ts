export const after = {
  title: 'Chats', lead: 'Welke gesprekken aandacht vragen. Wat er gezegd is, staat hier niet.',
  worrying: 'Zorgen', worryingHint: 'Van de laatste 30 dagen: acuut, spoed, woorden van crisis, of geschreven en niet geholpen.', worryingNone: 'Geen gesprekken met zorgen.',
  sample: 'Om van te leren', sampleHint: 'Naast kiest deze gesprekken zelf. Niemand kan dat sturen. Vraag een collega om er een te lezen.', sampleNone: 'Nog geen gesprekken gekozen. Hoeveel, staat bij Instellingen.',
  elsewhere: 'Geholpen door een andere instelling', elsewhereHint: 'Bezoekers van jullie. Je leest hier mee als medewerker, of met een reden.', elsewhereNone: 'Geen.',
  tags: { acute: 'acuut', urgent: 'spoed', words: 'woorden van crisis', unanswered: 'kreeg geen antwoord' }, going: 'bezig', nobody: 'niemand',
  columns: { when: 'Wanneer', from: 'Waar', worker: 'Medewerker', why: 'Waarom', act: 'Doen', by: 'Door' }, read: 'Lees met reden', readHere: 'Lees',
  reader: 'Collega', ask: 'Vraag te lezen', asked: (name: string) => `gevraagd aan ${name}`, wasRead: (name: string) => `gelezen door ${name}`, askWords: 'Lees je dit gesprek mee om van te leren?',
  done: { asked: 'Je collega is gevraagd.' }, refused: { 'not-there': 'Dit gesprek heeft al een lezer.', 'not-a-colleague': 'Kies een collega die dit gesprek niet zelf had.' },
  followUps: 'Nog doen na een chat', followUpsDue: 'Na een chat', due: (day: string) => `Voor ${day}`, doneButton: 'Gedaan', open: 'Lees het gesprek',
  followUpOn: 'Kom erop terug op', followUpOnHint: 'Mag leeg blijven. Het staat die dag op Vandaag.', followUpNote: 'Wat wil je doen', lastWords: 'Het laatste bericht van de ander kreeg geen antwoord. Daarom staat morgen hier al.', mistake: 'Kies een dag vanaf vandaag.',
};
