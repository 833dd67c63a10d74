/** For a worker who opens a dossier: a talk may help more than another message. */
export const hints = {
  invite: 'Misschien helpt een gesprek nu meer.',
  reasons: {
    short: (count: number, most: number, earlier: number) => `De laatste ${count} berichten hebben hooguit ${most} woorden. Eerder waren het er vaak ${earlier}.`,
    to_and_fro: (count: number, days: number) => `In ${days} dagen gingen ${count} berichten heen en weer.`,
    long: (count: number, least: number, days: number) => `In ${days} dagen kwamen ${count} lange berichten, van ${least} woorden of meer.`,
  },
  counted: 'Dit is alleen geteld en wordt niet bewaard.',
  link: 'Nodig uit voor een gesprek',
  notNow: 'Niet nu',
};
