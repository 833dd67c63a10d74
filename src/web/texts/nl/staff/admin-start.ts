export const adminStart = {
  title: 'Starttaken',
  lead: 'Kleine taken die iemand zelf doet voor het eerste gesprek. Kies per werksoort welke erbij horen.',
  none: 'Er is nog geen werksoort.',
  of: (workType: string) => `Starttaken bij ${workType}`,
  help: 'Geef elke taak een plaats. Een taak zonder plaats doet niet mee.',
  isOn: 'Bij deze werksoort horen starttaken',
  off: 'Doet niet mee',
  place: (number: number) => `Plaats ${number}`,
  own: 'Een eigen vraag',
  ownHint: 'Komt na de taken over de persoon zelf. Schrijf hem zo dat iedereen hem begrijpt.',
  tooLong: 'Maak de vraag korter: hooguit 300 tekens.',
};
