/** Days of weight in the own cases, at Vandaag. */
export const terms = {
  title: 'Let op deze dagen',
  lines: {
    information: (day: string) => `Een ouder zonder gezag vraagt informatie. Antwoord uiterlijk op ${day}.`,
    review: (day: string) => `Een ouder kijkt nu niet mee. Bekijk dat opnieuw op ${day}.`,
  },
  late: 'Te laat',
  today: 'Vandaag',
} as const;
