export const letters = {
  answer: {
    subject: 'Er staat iets voor {je|u} klaar',
    text: (door: string, url: string) => `Dag,\n\nEr staat iets voor {je|u} klaar bij ${door}.\n\nLees het hier: ${url}\n{Je hebt je|U hebt uw} code en {je|uw} geheime woord nodig.\n\nOp deze mail {kun je|kunt u} niet antwoorden.\n\nGroet,\n${door}\n`,
  },
} as const;
