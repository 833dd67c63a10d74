export const mails = {
  acute: {
    subject: 'Een collega vraagt nu je hulp',
    text: (name: string, url: string) => `Dag ${name},\n\nEen collega vraagt nu je hulp bij een vraag.\n\nKijk op Vandaag: ${url}/werk\n`,
  },
} as const;
