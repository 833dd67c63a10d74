/** Mail to visitors: neutral. Never what anyone wrote, never what it is about. */
export const mails = {
  /** That something is there, whatever it is. */
  ready: {
    subject: 'Er staat iets voor {je|u} klaar',
    text: (door: string, url: string) => `Dag,\n\nEr staat iets voor {je|u} klaar bij ${door}.\n\n{Je leest|U leest} het hier: ${url}\n{Je hebt je|U hebt uw} code en {je|uw} geheime woord nodig.\n\nOp deze mail {kun je|kunt u} niet antwoorden.\n\nGroet,\n${door}\n`,
  },
  followUp: {
    /** Stands in the conversation itself. */
    message: 'Hoe is het gegaan? We schreven {je|u} een tijdje terug. We zijn benieuwd of {je|u} er iets aan had. Schrijf gerust terug, ook als het niet lukte.',
  },
} as const;
