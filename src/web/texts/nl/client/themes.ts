export const themes = {
  title: 'Onderwerpen',
  intro: 'Lees wat {je|u} zelf kunt doen. En wat wij voor {je|u} kunnen doen.',
  description: 'Korte teksten over geld, relaties, somberheid, geweld, opvoeden en alleen zijn. Met hulp bij {jou|u} in de buurt.',
  helpFirst: 'Is er nu hulp nodig?',
  nextEyebrow: '{Je|Uw} volgende stap',
  next: 'Schrijf ons {je|uw} vraag',
  nextText: '{Je|U} krijgt antwoord van een maatschappelijk werker. Dat is gratis.',
  nextButton: 'Schrijf {je|uw} vraag',
  sources: 'Waar dit vandaan komt',
  checked: (day: string) => `nagekeken op ${day}`,
  all: 'Alle onderwerpen',
} as const;
