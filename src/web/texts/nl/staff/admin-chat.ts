export const adminChat = {
  title: 'Chattijden',
  lead: 'Per voordeur: wanneer de chat open is. Hij is alleen echt open als er ook iemand aan de chat zit.',
  none: 'Er is nog geen voordeur. Maak er eerst een.',
  off: 'geen chat', hours: 'uren per week', door: 'Voordeur', caption: 'Chattijden per voordeur', open: 'Per week',
  week: 'Elke week', weekHelp: 'Leeg is dicht. Feestdagen en dagen dat jullie dicht zijn, tellen vanzelf mee.',
  days: 'Andere dagen', daysHelp: 'Een dag dat de chat van deze voordeur anders is.', daysNone: 'Er zijn geen andere dagen.', day: 'Dag', name: 'Waarom', what: 'Wat', closed: 'dicht', openFrom: (opens: string, closes: string) => `open van ${opens} tot ${closes}`, opens: 'Open van', closes: 'Tot', timesHint: 'Laat beide tijden leeg als de chat dan dicht is.', add: 'Voeg de dag toe',
  more: 'Voor wie de chat is en wat we vooraf vragen, staat bij', settings: 'Instellingen',
  mistakes: { day: 'Kies een dag.', name: 'Schrijf waarom, in een paar woorden.', closes: 'Vul twee tijden in, de tweede later dan de eerste. Of laat beide leeg.' },
};
