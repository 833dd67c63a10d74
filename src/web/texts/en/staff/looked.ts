export const looked = {
  title: 'Who looked in this file?',
  lead: 'The same lines that the client sees, and those about parts that are for workers only.',
  back: 'Back to the case',
  link: 'Who looked in this file?',
} as const;
