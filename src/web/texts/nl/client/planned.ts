export const planned = {
  eyebrow: 'Chat op afspraak',
  pick: {
    title: (name: string) => `${name} wil met {je|u} chatten`,
    text: (minutes: number) => `Kies een tijd die {je|u} past. De chat duurt ongeveer ${minutes} minuten.`,
    legend: 'Wanneer {kun je|kunt u}?',
    button: 'Kies deze tijd',
    none: 'Geen van deze tijden',
    noneText: 'Past er niets? Dat geeft niet. Schrijf wanneer het wel kan, als {je|u} wilt.',
    word: 'Wanneer {kun je|kunt u} wel?',
    noneButton: 'Vraag om andere tijden',
    noneLeft: 'Deze tijden zijn voorbij of bezet. Vraag gerust om andere.',
  },
  coming: {
    title: (moment: string) => `{Je|Uw} chat is ${moment}`,
    text: (name: string) => `{Je praat|U praat} dan met ${name}. {Je|U} hoeft niet in de rij.`,
    how: (minutes: number) => `Kom dan terug naar deze pagina, met {je|uw} code en {je|uw} geheime woord. {Je|U} kunt erin vanaf ${minutes} minuten voor de tijd.`,
    cancel: 'Zeg af',
    cancelText: 'Kan het niet doorgaan? Zeg het af. Daarna {kun je|kunt u} om een andere tijd vragen.',
  },
  open: {
    title: (name: string) => `${name} verwacht {je|u}`,
    before: (time: string) => `De chat begint om ${time}. {Je|U} kunt er nu al in.`,
    after: (time: string) => `De chat begon om ${time}. {Je|U} kunt er nog in.`,
    button: 'Ga de chat in',
  },
  notCome: {
    title: 'De tijd van {je|uw} chat is voorbij',
    text: 'Dat geeft niet. Er kan van alles tussenkomen. Vraag een nieuwe tijd, of schrijf hieronder wat {je|u} wilt zeggen.',
  },
  workerMissed: {
    title: (name: string) => `Het spijt ons: ${name} was er niet`,
    text: 'Dat lag niet aan {jou|u}. Wat {je|u} schreef, is bewaard. Vraag een nieuwe tijd, of schrijf hieronder {je|uw} vraag. We laten dit ook intern weten, zodat het beter gaat.',
  },
  byUs: {
    title: (name: string) => `${name} heeft de chat afgezegd`,
    text: '{Je kunt|U kunt} een andere tijd vragen, of hieronder schrijven.',
  },
  again: 'Vraag een nieuwe tijd',
  letters: {
    none: (name: string) => `Geen van de tijden voor de chat met ${name} past mij.`,
    cancelled: (name: string, moment: string) => `Ik kom niet naar de chat met ${name} van ${moment}.`,
    again: (name: string) => `Ik wil graag een nieuwe tijd voor een chat met ${name}.`,
  },
  done: { gekozen: '{Je|Uw} tijd staat vast.', bezet: 'Deze tijd is net bezet. Kies een andere.', gevraagd: '{Je|Uw} bericht is verstuurd. {Je ziet|U ziet} hier nieuwe tijden zodra ze er zijn.', afgezegd: 'De chat is afgezegd.', nu: 'Dat kan nu niet meer. Hieronder {zie je|ziet u} hoe het staat.', tijd: 'Kies eerst een tijd.' },
  reminder: {
    subject: 'Een herinnering voor morgen',
    text: (door: string, url: string) => `Dag,\n\nMorgen staat er iets voor {je|u} gepland bij ${door}.\n\n{Je vindt|U vindt} het hier, met {je|uw} code en {je|uw} woord: ${url}\n\nOp deze mail {kun je|kunt u} niet antwoorden.\n\nGroet,\n${door}\n`,
  },
};
