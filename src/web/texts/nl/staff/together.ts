export const together = {
  ask: 'Vraag een collega', kind: 'Wat vraag je', to: 'Aan wie', note: 'Waarom', noteHint: 'Alleen je collega leest dit.', button: 'Vraag het',
  kinds: { hand_over: 'Neem jij dit gesprek over?', along: 'Kijk je mee? De ander merkt er niets van.', join: 'Praat je mee? De ander krijgt daar bericht van.' },
  nobody: 'Er is nu geen collega aan de chat.',
  toMe: 'Een collega vraagt je iets', asks: { hand_over: (name: string) => `${name} vraagt of je een gesprek overneemt.`, along: (name: string) => `${name} vraagt of je meekijkt.`, join: (name: string) => `${name} vraagt of je meepraat.` },
  yes: 'Ja, dat doe ik', no: 'Nee, nu niet', untilTime: (time: string) => `Antwoord voor ${time}. Daarna houdt je collega het gesprek.`,
  title: 'Met collega\'s', private: 'Alleen collega\'s lezen dit. De ander nooit.', empty: 'Nog niets.', log: 'Wat collega\'s onder elkaar schrijven', label: 'Aan je collega', send: 'Fluister',
  states: {
    open: (name: string) => `Gevraagd aan ${name}. Tot een antwoord houd jij het gesprek.`, declined: (name: string) => `${name} kan nu niet. Jij houdt het gesprek.`, expired: (name: string) => `${name} gaf geen antwoord. Jij houdt het gesprek.`,
    withdrawn: () => '', accepted: () => '',
  },
  statesBeside: { open: (name: string) => `Gevraagd aan ${name}. Nog geen antwoord.`, declined: (name: string) => `${name} kan nu niet.`, expired: (name: string) => `${name} gaf geen antwoord.`, withdrawn: () => '', accepted: () => '' },
  withdraw: 'Vraag het toch niet', isAlong: (name: string) => `${name} kijkt mee.`, isJoined: (name: string) => `${name} praat mee.`, endOther: 'Niet meer nodig',
  besideList: 'Je kijkt mee', besideNotice: (name: string) => `Dit is het gesprek van ${name}. Je kijkt mee. De ander ziet dat niet.`, joinNotice: (name: string) => `Dit is het gesprek van ${name}. Je praat mee. De ander weet dat.`, stop: 'Ik stop hiermee',
  // Read by the visitor.
  takesOver: (name: string) => `${name} praat vanaf nu met je verder en heeft gelezen wat je schreef. Je hoeft niets opnieuw te vertellen.`,
  joins: (name: string) => `${name} leest en schrijft vanaf nu mee.`, leaves: (name: string) => `${name} leest en schrijft niet meer mee.`,
  refused: { 'not-on-duty': 'Deze collega is net niet meer aan de chat. Kies een ander.', 'asked-already': 'Dit is al gevraagd. Wacht op het antwoord, of vraag het toch niet.', 'not-there': 'Dit gesprek is net gestopt.', 'is-with-you': 'Dit gesprek is met jou alleen. Een collega kan wel meekijken of meepraten.' },
  tooLate: 'Deze vraag is er niet meer. Je collega houdt het gesprek.', full: 'Je zit vol. Rond eerst een gesprek af, of kies meer gesprekken tegelijk.', offDuty: 'Je bent niet aan de chat. Begin eerst.', notAllowed: 'Dit kan niet met jouw rol.',
  done: { asked: 'Je collega is gevraagd.', taken: 'Je collega heeft het gesprek overgenomen.', declined: 'Je collega weet dat het nu niet kan.', stopped: 'Je kijkt niet meer mee.' },
  mistakes: { note: 'Schrijf kort waarom.', to: 'Kies een collega die aan de chat is.', kind: 'Kies wat je vraagt.', whisper: (count: string) => `Dit zijn ${count} tekens. Er passen er 2.000 in een fluistering. Je tekst staat er nog.` },
};
