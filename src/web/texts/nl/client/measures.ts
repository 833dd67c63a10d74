/** Five questions that everybody is asked in the same words, at the start and when help is rounded off. */
export const measures = {
  kind: 'Vijf vragen',
  title: { start: 'Vijf vragen aan het begin', end: 'Vijf vragen bij het afronden' },
  lead: {
    start: 'Hoe gaat het nu? Bij het afronden vragen we hetzelfde nog eens. Dan {zie je|ziet u} wat er veranderde.',
    end: 'Hoe gaat het nu? {Je hoeft|U hoeft} niet terug te kijken naar wat {je|u} eerder koos.',
  },
  privacy: 'Alleen {jij|u} en {je|uw} hulpverlener zien dit. Overslaan mag.',
  sameDay: 'Het is bewaard. Vandaag {kun je|kunt u} het nog veranderen.',
  scale: '0 is heel slecht. 10 is heel goed.',
  asked: {
    money: 'Hoe gaat het met {je|uw} geld?', home: 'Hoe gaat het thuis?', health: 'Hoe gaat het met {je|uw} gezondheid en met spanning?',
    people: 'Hoe gaat het met de mensen om {je|u} heen?', grip: 'Hoeveel grip {heb je|hebt u} op {je|uw} leven?',
  },
  short: { money: 'Geld', home: 'Thuis', health: 'Gezondheid en spanning', people: 'Mensen om {je|u} heen', grip: 'Grip op {je|uw} leven' },
  fill: 'Vul de vijf vragen in',
  change: 'Verander wat er staat',
  keep: 'Bewaar',
  of: (name: string) => `Vijf vragen, ingevuld door ${name}`,
  row: (what: string, start: number | undefined, end: number | undefined) => [`${what}:`, start === undefined ? '' : `${start} aan het begin`, start !== undefined && end !== undefined ? 'en' : '', end === undefined ? '' : `${end} bij het afronden`].filter(Boolean).join(' '),
  table: 'Lees de cijfers in een tabel',
  caption: 'Cijfers van 0 tot 10',
  columns: { question: 'Waarover', start: 'Begin', end: 'Afronden', difference: 'Verschil' },
  otherSet: 'De vragen waren aan het begin anders. Daarom staat er geen verschil.',
  set: 'Versie van de vragen',
  done: 'Het is bewaard.',
  mistakes: { empty: 'Kies bij een van de vragen een cijfer.', late: 'Dit kan nu niet meer. Er is niets veranderd.' },
};
