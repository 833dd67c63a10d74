// Writes cases.csv and contacts.csv of an invented register, always the same for a seed:
// node bench/figures/register-files.mjs <folder> [--cases 100000] [--contacts 1000000] [--seed 1]
import { createWriteStream, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';

/** Numbers from 0 up to 1, always the same for a seed (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const funders = ['Alphen', 'Bodegraven-Reeuwijk', 'Gouda', 'Kaag en Braassem', 'Nieuwkoop', 'Waddinxveen', 'Zuidplas', 'Lisse'];
const workTypes = ['Algemeen MW', 'Hulp Online', 'School MW', 'Sociaal raadslieden'];
const reasons = ['goals_reached', 'enough', 'referred', 'stopped_by_client', 'silent', 'moved', 'other'];
const apart = ['office', 'home', 'phone', 'school', 'about', 'letter'];
const online = ['chat', 'mail', 'homework', 'video'];
const themes = ['money', 'relations', 'living', 'work', 'parenting', ''];

function dayAfter(count) {
  return new Date(Date.UTC(2023, 0, 2) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Rows of the files, heading first. */
export function* caseRows({ cases, seed }) {
  const random = seeded(seed);
  const of = (list) => list[Math.floor(random() * list.length)];
  yield 'case,client,funder,work_type,material,with_dossier,registered_on,first_contact_on,closed_on,closing_reason,birth_year';
  for (let number = 1; number <= cases; number += 1) {
    const start = Math.floor(random() * 1100);
    const [isOpen, days] = [random() < 0.1, 5 + Math.floor(random() * 200)];
    yield [`Z${number}`, `K${1 + Math.floor(random() * cases * 0.9)}`, of(funders), of(workTypes), random() < 0.3 ? 1 : 0, number % 3 === 0 ? 1 : 0, dayAfter(start),
      dayAfter(start + 4), isOpen ? '' : dayAfter(start + days), isOpen ? '' : of(reasons), 1940 + Math.floor(random() * 70)].join(',');
  }
}

export function* contactRows({ cases, contacts, seed }) {
  const random = seeded(seed + 1);
  const of = (list) => list[Math.floor(random() * list.length)];
  yield 'case,on,channel,minutes,source,outcome,indirect,travel,worker,theme';
  for (let number = 0; number < contacts; number += 1) {
    const owner = 1 + Math.floor(random() * cases);
    const isOnline = owner % 3 === 0 && random() < 0.6;
    const minutes = 5 * (1 + Math.floor(random() * 14));
    yield [`Z${owner}`, dayAfter(Math.floor(random() * 1300)), of(isOnline ? online : apart), minutes, isOnline ? 'online' : 'register',
      random() < 0.06 ? 'not_come' : '', random() < 0.5 ? 5 : '', random() < 0.1 ? 20 : '', `hv${1 + Math.floor(random() * 60)}`, of(themes)].join(',');
  }
}

async function writeRows(path, rows) {
  const out = createWriteStream(path);
  let piece = '';
  for (const row of rows) {
    piece += `${row}\n`;
    if (piece.length < 1 << 20) continue;
    if (!out.write(piece)) await once(out, 'drain');
    piece = '';
  }
  out.end(piece);
  await once(out, 'close');
}

if (process.argv[1] === import.meta.filename) {
  const [folder = '.', ...words] = process.argv.slice(2);
  const number = (name, otherwise) => (words.includes(`--${name}`) ? Number(words[words.indexOf(`--${name}`) + 1]) : otherwise);
  const size = { cases: number('cases', 100_000), contacts: number('contacts', 1_000_000), seed: number('seed', 1) };
  mkdirSync(folder, { recursive: true });
  await writeRows(join(folder, 'cases.csv'), caseRows(size));
  await writeRows(join(folder, 'contacts.csv'), contactRows(size));
}
