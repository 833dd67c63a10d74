export const mails = {
  acute: {
    subject: 'Een collega vraagt nu je hulp',
    text: (name: string, url: string) => `Dag ${name},\n\nEen collega vraagt nu je hulp bij een vraag.\n\nKijk op Vandaag: ${url}/werk\n`,
  },
  emergency: {
    subject: 'Een dossier is met spoed geopend',
    text: (name: string, url: string) => `Dag ${name},\n\nEen collega opende in een noodsituatie een dossier van een ander.\n\nKijk op Vandaag: ${url}/werk\n`,
  },
} as const;
