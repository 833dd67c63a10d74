/** Words of the six steps of a contact, each in one line. */
export const steps = {
  title: 'Six steps after a talk',
  intro: 'One line a step is enough. What does not fit stays empty. It becomes a report that everybody in this dossier can read.',
  link: 'Go through the six steps',
  questions: {
    now: 'How is it now, on the way to the goal?', without: 'What would happen without help?', urgent: 'How urgent is it?', ready: 'How ready is everybody?',
    first: 'What is the best first step that is worth it?', agreed: 'What do we agree, and when do we look back?',
  },
  report: (day: string) => `Six steps, ${day}`,
  keep: 'Keep',
  empty: 'Fill in at least one step.',
};
