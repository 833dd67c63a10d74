/** Words of the six steps of a contact, each in one line. */
export const steps = {
  title: 'Zes stappen na een gesprek',
  intro: 'Eén regel per stap is genoeg. Wat niet past, blijft leeg. Het wordt een verslag dat iedereen in dit dossier kan lezen.',
  link: 'Loop de zes stappen langs',
  questions: {
    now: 'Hoe gaat het nu, op weg naar het doel?', without: 'Wat gebeurt er zonder hulp?', urgent: 'Hoeveel haast heeft het?', ready: 'Hoe klaar is iedereen ervoor?',
    first: 'Wat is de beste eerste stap, die de moeite waard is?', agreed: 'Wat spreken we af, en wanneer kijken we terug?',
  },
  report: (day: string) => `Zes stappen, ${day}`,
  keep: 'Bewaar',
  empty: 'Vul ten minste één stap in.',
};
