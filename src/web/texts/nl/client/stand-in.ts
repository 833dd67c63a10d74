/** Wie er in het dossier waarneemt, en wanneer. */
export const standIn = {
  said: (who: string, away: string, from: string, until: string) => `${away} is even weg. Van ${from} tot en met ${until} neemt ${who} het over. ${who} kan in die tijd dit dossier lezen en {je|u} antwoord geven. Daarna niet meer.`,
};
