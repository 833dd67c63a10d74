/** Who stands in, in a dossier, and when. */
export const standIn = {
  said: (who: string, away: string, from: string, until: string) => `${away} is away for a while. From ${from} until ${until}, ${who} takes over. In that time ${who} can read this dossier and answer you. After that no more.`,
};
