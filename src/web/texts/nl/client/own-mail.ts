export const ownMail = {
  title: 'Bericht per mail',
  offer: 'Wil {je|u} een berichtje als er iets nieuws is?',
  offerText: 'We mailen {je|u} als er iets nieuws op {je|uw} pagina staat. In de mail staat niet wat. Ook {kom je|komt u} er weer mee binnen als {je|u} het wachtwoord kwijt bent.',
  alone: 'Leest iemand anders {je|uw} mail? Dan kan die zien dat {je|u} contact met ons hebt. Kies dan liever niet.',
  email: '{Je|Uw} mailadres',
  emailNew: 'Een ander mailadres',
  give: 'Stuur me een mail om te bevestigen',
  otherWay: 'Liever op een andere manier? Kijk hoe het kan',
  no: 'Nee, liever niet',
  noDone: 'Goed. We vragen het niet meer. Bedenk {je je|u zich}? Onder "Hoe wil {je|u} een seintje?" kan het altijd nog.',
  none: 'Wij hebben geen mailadres van {je|u}. Dat hoeft ook niet.',
  has: '{Je|Uw} mailadres is:',
  pending: (email: string) => `We stuurden een mail naar ${email}. Klik op de link in die mail. Tot die tijd gebruiken we dit adres niet. Geen mail gekregen? Kijk bij ongewenste mail, of vul het adres hieronder nog een keer in.`,
  remove: 'Haal mijn mailadres weg',
  done: { sent: 'Kijk in {je|uw} mail. Er staat een link in om het adres te bevestigen.', removed: '{Je|Uw} mailadres is weg. We mailen {je|u} niet meer.' },
  mistakes: { email: 'Vul een heel mailadres in. Bijvoorbeeld: naam@voorbeeld.nl.', wait: (time: string) => `Dit ging net erg vaak. Probeer het om ${time} weer.` },
  back: 'Naar mijn pagina',
  confirm: {
    title: 'Bevestig {je|uw} mailadres', text: 'Met deze knop {zeg je|zegt u} dat dit mailadres van {jou|u} is. Daarna kunnen we {je|u} mailen als er iets nieuws is.', button: 'Ja, dit is mijn mailadres',
    done: '{Je|Uw} mailadres is bevestigd', doneText: 'We mailen {je|u} als er iets nieuws op {je|uw} pagina staat.',
  },
  gone: { title: 'Deze link werkt niet meer', text: 'Misschien is hij al gebruikt, of is de tijd om. Vraag op {je|uw} pagina een nieuwe aan.', passwordText: 'Misschien is hij al gebruikt, of is het langer dan een half uur geleden. Vraag een nieuwe aan.', again: 'Vraag een nieuwe link aan' },
  recover: {
    title: 'Weer binnenkomen met een mail', text: 'Vul het mailadres in dat {je|u} op {je|uw} pagina bevestigde. We sturen {je|u} een link om een nieuw wachtwoord te kiezen.', button: 'Stuur me een link',
    sent: 'Kijk in {je|uw} mail', sentText: 'Hoort dit adres bij een pagina? Dan komt er zo een mail met een link. Dat kan een paar minuten duren. De link werkt een half uur. Geen mail gekregen? Kijk bij ongewenste mail.',
    link: 'Mailadres bij ons bevestigd?', linkText: 'Kom binnen met een mail',
  },
  letters: {
    sign: {
      subject: 'Er staat iets voor {je|u} klaar',
      short: 'Er staat iets nieuws voor {je|u} klaar op {je|uw} pagina.',
      text: (door: string, url: string, settings: string) => `Dag,\n\nEr staat iets nieuws voor {je|u} klaar bij ${door}.\n\n{Je vindt|U vindt} het hier: ${url}\n\nGeen mail meer? Dat {kies je|kiest u} hier: ${settings}\nOp deze mail {kun je|kunt u} niet antwoorden.\n\nGroet,\n${door}\n`,
    },
    confirm: {
      subject: 'Bevestig {je|uw} mailadres',
      text: (door: string, url: string) => `Dag,\n\nIemand vulde dit mailadres in bij ${door}. {Was jij|Was u} dat? Bevestig het dan hier: ${url}\nDe link werkt een dag.\n\n{Was jij|Was u} het niet? Dan {hoef je|hoeft u} niets te doen.\n\nGroet,\n${door}\n`,
    },
    password: {
      subject: '{Je|Uw} link om weer binnen te komen',
      text: (door: string, url: string) => `Dag,\n\nIemand vroeg bij ${door} om een link om weer binnen te komen. {Was jij|Was u} dat? Kies dan hier een nieuw wachtwoord: ${url}\nDe link werkt een half uur, en één keer.\n\n{Was jij|Was u} het niet? Dan {hoef je|hoeft u} niets te doen.\n\nGroet,\n${door}\n`,
    },
  },
} as const;
