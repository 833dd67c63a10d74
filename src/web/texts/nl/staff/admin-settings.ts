export const adminSettings = {
  title: 'Instellingen',
  lead: 'Alle keuzes die per instelling verschillen. Een verandering geldt meteen, voor wat er vanaf nu gebeurt.',
  own: 'eigen keuze',
  standard: 'standaard',
  whole: 'Voor de hele instelling',
  range: (least: number, most: number, standard: string) => `Een getal van ${least} tot en met ${most}. Leeg is de standaard: ${standard}.`,
  follows: (value: string) => `Zoals de instelling (${value})`,
  per: { cooperation: 'Per samenwerking', institution: 'Per instelling', door: 'Per voordeur', work_type: 'Per werksoort', channel: 'Per kanaal', worker: 'Per medewerker' },
  at: { cooperation: 'Samenwerking', institution: 'Instelling', door: 'Voordeur', work_type: 'Werksoort', channel: 'Bij', worker: 'Voor' },
  perHelp: (value: string) => `Vul alleen in waar het anders is. Leeg volgt de instelling: ${value}.`,
  channels: { mail: 'Geschreven vraag', phone: 'Telefoon', office: 'Balie', letter: 'Brief' },
  shared: 'Dit spreken de leden van de samenwerking samen af. Wie de server beheert, verandert het.',
  noCooperation: 'Jullie zijn geen lid van een samenwerking.',
  mistakes: {
    number: (least: number, most: number) => `Vul een heel getal in van ${least} tot en met ${most}, of laat het leeg.`,
    choice: 'Kies iets uit de lijst.',
  },
} as const;
