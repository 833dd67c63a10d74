import type { Role } from '../domain/accounts/accounts.schema.ts';

/** Everything here is invented: the institutions, the people, who works where. The places exist. */
export const institutions = [
  {
    slug: 'rijn-en-gouwe', name: 'Rijn & Gouwe', phone: '0172-550 120', email: 'info@rijn-en-gouwe.example',
    complaints: 'Marjan de Wit, 0172-550 129', confidant: 'Ellen Prins, 06-1234 5601',
    areas: [
      ...codes(2400, 2409, 'Alphen aan den Rijn'), ...codes(2770, 2771, 'Alphen aan den Rijn'), ...codes(2394, 2396, 'Alphen aan den Rijn'),
      ...codes(2800, 2809, 'Gouda'), ...codes(2160, 2163, 'Lisse'),
    ],
    walkIns: [
      { municipality: 'Alphen aan den Rijn', place: 'Wijkhuis de Linde', address: 'Lindenlaan 12, Alphen aan den Rijn', weekday: 1, opens: '09:30', closes: '11:30' },
      { municipality: 'Alphen aan den Rijn', place: 'Bibliotheek aan het plein', address: 'Rijnplein 3, Alphen aan den Rijn', weekday: 3, opens: '13:00', closes: '15:30' },
      { municipality: 'Gouda', place: 'Huis van de Buurt', address: 'Gouwekade 41, Gouda', weekday: 2, opens: '09:00', closes: '12:00' },
      { municipality: 'Gouda', place: 'Huis van de Buurt', address: 'Gouwekade 41, Gouda', weekday: 4, opens: '18:30', closes: '20:30' },
      { municipality: 'Lisse', place: 'De Bollenschuur', address: 'Veldweg 8, Lisse', weekday: 5, opens: '10:00', closes: '12:00' },
    ],
  },
  {
    slug: 'stad-en-land', name: 'Stad & Land Sociaal Werk', phone: '071-555 0140', email: 'hallo@stad-en-land.example',
    complaints: 'Joris van Dam, 071-555 0149', confidant: 'Sylvana Kartosen, 06-1234 5602',
    areas: [...codes(2310, 2334, 'Leiden'), ...codes(9700, 9747, 'Groningen')],
    walkIns: [
      { municipality: 'Leiden', place: 'Buurtcentrum de Zijl', address: 'Zijlsingel 77, Leiden', weekday: 1, opens: '13:00', closes: '16:00' },
      { municipality: 'Leiden', place: 'Buurtcentrum de Zijl', address: 'Zijlsingel 77, Leiden', weekday: 4, opens: '09:30', closes: '12:00' },
      { municipality: 'Groningen', place: 'Wijkpost Noord', address: 'Bessemoerstraat 5, Groningen', weekday: 3, opens: '10:00', closes: '12:30' },
    ],
  },
] as const;

export const cooperation = { slug: 'samen-online', name: 'Samen Online' };

/** Neighbouring municipalities where nobody of the demo works; 2809 lies in two for the demo, so that the question can be seen. */
export const places = [
  ...codes(2410, 2411, 'Bodegraven-Reeuwijk'), ...codes(2809, 2811, 'Bodegraven-Reeuwijk'), ...codes(2740, 2743, 'Waddinxveen'),
  ...codes(2341, 2343, 'Oegstgeest'), ...codes(2351, 2353, 'Leiderdorp'), ...codes(2180, 2182, 'Hillegom'), ...codes(1011, 1019, 'Amsterdam'),
];

function codes(from: number, to: number, municipality: string): { postcode: string; municipality: string }[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({ postcode: String(from + index), municipality }));
}

export interface Person { name: string; email: string; institution: number; roles: Role[]; title: string; municipalities?: string[]; themes?: string[]; skills?: string[]; totp: string }

/** What each is at home in, by name: themes of the library, and words of their own. */
const knows: Readonly<Record<string, { themes: string[]; skills?: string[] }>> = {
  'Joke Verhoef': { themes: ['money', 'relationship'], skills: ['ouderen'] },
  'Fatima el Amrani': { themes: ['parenting', 'violence'], skills: ['Arabisch', 'Berbers'] },
  'Bram Oosterwijk': { themes: ['gloomy', 'alone'], skills: ['rouw'] },
  'Soraya Ramdin': { themes: ['money'], skills: ['toeslagen', 'brieven en formulieren'] },
  'Peter Kuijpers': { themes: ['alone', 'gloomy'], skills: ['mantelzorg', 'ouderen'] },
  'Noor van der Meulen': { themes: ['gloomy'], skills: ['jongeren'] },
  'Hendrik-Jan van Wassenaer tot Duinzigt': { themes: ['money', 'relationship'], skills: ['scheiding'] },
  'Deniz Yılmaz': { themes: ['parenting', 'relationship'], skills: ['Turks', 'Duits'] },
  'Marieke Postma': { themes: ['violence', 'parenting'], skills: ['Gronings', 'schoolmaatschappelijk werk'] },
  'Luuk Hofstra': { themes: ['money', 'alone'], skills: ['verslaving'] },
};

const person = (name: string, institution: number, title: string, roles: Role[], municipalities: string[] = []): Person => {
  const mailbox = name.toLowerCase().replaceAll('ı', 'i').normalize('NFD').replace(/[^a-z ]/g, '').trim().split(' ').join('.');
  const domain = institution === 0 ? 'rijn-en-gouwe.example' : 'stad-en-land.example';
  return { name, email: `${mailbox}@${domain}`, institution, roles, title, municipalities, ...knows[name], totp: secretOf(mailbox) };
};

/** A TOTP secret that is always the same for a name; the demo page shows the code of the moment. */
function secretOf(seed: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return Array.from({ length: 32 }, (_, index) => alphabet[(seed.charCodeAt(index % seed.length) * 7 + index * 13) % 32]).join('');
}

export const demoPassword = 'samen-naast-elkaar-26';

const social = 'maatschappelijk werker';

/** Twelve workers, and who works around them. */
export const people: readonly Person[] = [
  person('Joke Verhoef', 0, social, ['worker'], ['Gouda']),
  person('Fatima el Amrani', 0, social, ['worker'], ['Alphen aan den Rijn']),
  person('Bram Oosterwijk', 0, social, ['worker'], ['Alphen aan den Rijn', 'Lisse']),
  person('Soraya Ramdin', 0, 'sociaal raadsvrouw', ['worker'], ['Gouda']),
  person('Peter Kuijpers', 0, social, ['worker'], ['Lisse']),
  person('Noor van der Meulen', 0, `${social} in opleiding`, ['worker'], ['Alphen aan den Rijn']),
  person('Anneke Blok', 0, 'teamleider', ['worker', 'team_leader', 'planner']),
  person('Hendrik-Jan van Wassenaer tot Duinzigt', 1, social, ['worker'], ['Leiden']),
  person('Deniz Yılmaz', 1, social, ['worker'], ['Leiden']),
  person('Marieke Postma', 1, social, ['worker'], ['Groningen']),
  person('Luuk Hofstra', 1, social, ['worker'], ['Groningen']),
  person('Ria Castelein', 1, 'teamleider', ['worker', 'team_leader', 'planner']),
  person('Wouter Dekker', 0, 'applicatiebeheerder', ['administrator']),
  person('Sanne Bosch', 0, 'controller', ['controller', 'manager']),
  person('Mohammed Tahiri', 0, 'functionaris gegevensbescherming', ['privacy_officer']),
  person('Ilse Brouwer', 1, 'applicatiebeheerder', ['administrator', 'controller']),
];
