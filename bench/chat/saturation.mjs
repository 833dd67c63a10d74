// How many lines a second are on disk, from 16 and from 200 callers: our writer, beside the same rows one commit each over bare `pg`, and many in one statement.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { readConfig } from '../../src/config.ts';
import { createContext } from '../../src/context.ts';
import { proveVisitor } from '../../src/domain/conversations/conversations.access.ts';
import { openLineWriter } from '../../src/domain/conversations/chats/lines/lines.commands.ts';
import { median } from '../figures/measure.mjs';

const body = 'Ik weet niet goed hoe ik dit moet zeggen, maar het gaat al een tijd niet zo lekker thuis.';

/** Callers that ask one after the other for so many seconds; answers how often a second it was done. */
async function rate(callers, seconds, act) {
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const start = performance.now();
  await Promise.all(Array.from({ length: callers }, async (_, caller) => { while (performance.now() < end) { await act(caller); done += 1; } }));
  return Math.round(done / (performance.now() - start) * 1000);
}

async function lone(times, act) {
  const took = [];
  for (let index = 0; index < times; index += 1) {
    const start = performance.now();
    await act();
    took.push(performance.now() - start);
  }
  return median(took);
}

/** A table with the columns and the unique index of lines, without anything that proves or numbers. */
async function openBare(url) {
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  pool.on('error', () => undefined);
  await pool.query(`create table bare_lines (institution_id bigint, conversation_id bigint, number bigint, form_key uuid, author text, account_id bigint, body_sealed bytea, written_at timestamptz, visible_at timestamptz);
    create unique index on bare_lines (institution_id, conversation_id, form_key); create unique index on bare_lines (institution_id, conversation_id, number)`);
  return pool;
}

/** Rates and times of the three ways, in turns. `talks` are under way on the installation of `env`; `url` is the owner's. */
export async function measureSaturation({ env, talks, url, rounds = 3, seconds = 5 }) {
  const context = await createContext(readConfig({ ...env, NAAST_LOG: 'silent' }, []));
  const writer = openLineWriter(context.inWork);
  const own = talks.filter((talk) => talk.institutionId === talks[0].institutionId);
  const scopes = await Promise.all(own.map((talk) => context.inWork({ institutions: [talk.institutionId] }, (work) => proveVisitor(work, { tokenHash: Buffer.alloc(0), ...talk }))));
  const pool = await openBare(url);
  const sealed = scopes[0].vault.seal(body, 'message');
  let number = 0;
  const row = (caller) => { number += 1; return [own[0].institutionId, caller, number, randomUUID(), 'visitor', null, sealed, new Date(), new Date()]; };
  const insert = { name: 'bare', text: 'insert into bare_lines values ($1, $2, $3, $4, $5, $6, $7, $8, $9)' };
  const write = (caller) => writer.write(scopes[caller % scopes.length], { formKey: randomUUID(), body });
  const bare = (caller) => pool.query({ ...insert, values: row(caller) });
  const batch = () => {
    const rows = Array.from({ length: 100 }, (_, index) => row(index));
    return pool.query(`insert into bare_lines select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::uuid[], $5::text[], $6::bigint[], $7::bytea[], $8::timestamptz[], $9::timestamptz[])`, insert.text.match(/\$\d/g).map((_, column) => rows.map((one) => one[column])));
  };
  try {
    for (let index = 0; index < 200; index += 1) { await write(index); await bare(index); }
    const rates = { ours16: [], ours200: [], bare16: [], batch: [] };
    for (let round = 0; round < rounds; round += 1) {
      rates.ours16.push(await rate(16, seconds, write));
      rates.bare16.push(await rate(16, seconds, bare));
      rates.ours200.push(await rate(200, seconds, write));
      rates.batch.push(100 * await rate(4, seconds, batch));
    }
    const alone = { ours: await lone(300, () => write(0)), bare: await lone(300, () => bare(0)) };
    return { ...Object.fromEntries(Object.entries(rates).map(([name, list]) => [name, median(list)])), alone };
  } finally {
    await pool.end();
    await context.close();
  }
}
