import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readConfig } from '../config.ts';
import { createContext, type Context } from '../context.ts';
import { filesOf } from '../domain/attachments/attachments.access.ts';
import { attach } from '../domain/attachments/attachments.commands.ts';
import { findAttachment, listAttachments } from '../domain/attachments/attachments.queries.ts';
import { readBytes } from '../domain/attachments/bytes/bytes.queries.ts';
import { takeFile } from '../domain/attachments/taking/taking.commands.ts';
import { logAccess } from '../domain/audit/audit.commands.ts';
import { sealAllLines } from '../domain/audit/audit.jobs.ts';
import type { Tables } from '../domain/tables.ts';
import { createPool, createQueries } from '../platform/db/pool.ts';
import { createVault, destroyVault } from '../domain/institutions/keys/keys.commands.ts';
import { findVault } from '../domain/institutions/keys/keys.queries.ts';
import { prepareRoles } from '../platform/db/roles.ts';
import { cloneDatabase } from '../testing/database.ts';
import { pdfOf } from '../testing/files.ts';
import { testSecret } from '../testing/template.ts';
import { runCli } from './run.ts';

let folder = '';
let env: NodeJS.ProcessEnv = {};
let server: Context;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'naast-cli-'));
  const { ownerUrl, appUrl } = await cloneDatabase();
  env = { NAAST_DATA: join(folder, 'data'), DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl, NAAST_LOG: 'silent', NAAST_URL: 'https://naast.example' };
  server = await createContext(readConfig(env, []));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function naast(words: string, more: NodeJS.ProcessEnv = {}): Promise<{ status: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const argv = words.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
  const status = await runCli(argv, { env: { ...env, ...more }, out: (text) => { said.out += text; }, err: (text) => { said.err += text; } });
  return { status, ...said };
}
const institutionId = async (slug: string) => (await server.db.selectFrom('institutions').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;

test('wrong words are status 2, help is status 0, and neither shows a stack', async () => {
  expect(await naast('institution verwijder')).toMatchObject({ status: 2, err: expect.stringContaining("unknown command 'verwijder'") });
  expect(await naast('institution add')).toMatchObject({ status: 2 });
  expect(await naast('--help')).toMatchObject({ status: 0, out: expect.stringContaining('naast business-case') });
  expect(await naast('institution list', { NAAST_URL: 'http://naast.example' })).toMatchObject({ status: 2, err: expect.stringMatching(/must be https/) });
  const away = await naast('institution list', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', DATABASE_APP_URL: 'postgres://nobody@127.0.0.1:1/none' });
  expect(away).toMatchObject({ status: 1, err: expect.stringMatching(/^It went wrong: .*ECONNREFUSED/) });
  expect(away.err).not.toMatch(/\n\s+at /);
});

test('a folder without an installation is refused by everything but adding an institution: no empty backup by a mistake in its name', async () => {
  const nowhere = { NAAST_DATA: join(folder, 'verkeerd'), DATABASE_URL: '', DATABASE_APP_URL: '' };
  for (const words of ['check', 'institution list', 'keys rotate', `backup --out ${join(folder, 'leeg')}`]) {
    expect(await naast(words, { ...nowhere, NAAST_BACKUP_PASSPHRASE: 'een zin van zestien' }), words).toMatchObject({ status: 2, err: expect.stringContaining('There is no Naast in') });
  }
  expect(await stat(nowhere.NAAST_DATA).catch(() => 'not there')).toBe('not there');
});

test('an option that does not fit is told in words about options', async () => {
  expect(await naast('institution add rijn --name A --phone bellen')).toEqual({ status: 2, out: '', err: '--name is 2 to 120 letters.\n--phone is a number that people can call, such as 0172-123456.\n' });
  expect((await naast('user invite --institution rijn --name Joke --email joke --role baas')).err).toMatch(/^--role is one of: worker, .*\n--email is an address/);
});

test('an institution is added, listed in three ways and changed, while the server runs', async () => {
  expect(await naast('institution add rijn-en-gouwe --name "Rijn & Gouwe" --phone 0172-123456')).toMatchObject({ status: 0, out: expect.stringContaining('https://naast.example/i/rijn-en-gouwe') });
  expect(await naast('institution add rijn-en-gouwe --name Dubbel')).toMatchObject({ status: 1, err: expect.stringContaining('already') });
  expect(await naast('institution add "Rijn Gouwe" --name Fout')).toMatchObject({ status: 2, err: expect.stringContaining('slug') });
  expect((await naast('institution list')).out).toMatch(/rijn-en-gouwe\s+Rijn & Gouwe\s+0172-123456/);
  const [row] = JSON.parse((await naast('institution list --format json')).out);
  expect(row).toMatchObject({ slug: 'rijn-en-gouwe', name: 'Rijn & Gouwe', email: null });
  expect(await naast('institution set rijn-en-gouwe --name "Rijn, Gouwe" --phone "" --setting answer_promise=48_hours --setting messages_limit=8 --setting follow_up=false')).toMatchObject({ status: 0 });
  expect((await naast('institution list --format csv')).out).toMatch(/^id,slug,name,phone,email,since,closed\r\n\d+,rijn-en-gouwe,"Rijn, Gouwe",,,/);
  expect(await naast('institution set rijn-en-gouwe --setting answer_promise=morgen')).toMatchObject({ status: 2 });
  expect(await naast('institution set rijn-en-gouwe')).toMatchObject({ status: 2 });
  expect(await naast('institution set nergens --name Nergens')).toMatchObject({ status: 1, err: expect.stringContaining('no institution "nergens"') });
  await server.directory.refresh();
  const found = server.directory.current().institutions.find((one) => one.slug === 'rijn-en-gouwe');
  expect(Object.fromEntries(found?.settings.map((one) => [one.key, one.value]) ?? [])).toEqual({ answer_promise: '48_hours', messages_limit: 8, follow_up: false });
});

test('a colleague is invited with a link that is printed and mailed', async () => {
  const invited = await naast('user invite --institution rijn-en-gouwe --email joke@rijn-en-gouwe.example --name "Joke Verhoef" --role worker --role administrator');
  expect(invited).toMatchObject({ status: 0, out: expect.stringMatching(/https:\/\/naast\.example\/werk\/uitnodiging\/[\w-]{43}\n$/) });
  expect(await naast('user invite --institution rijn-en-gouwe --email joke@rijn-en-gouwe.example --name Joke')).toMatchObject({ status: 1, err: expect.stringContaining('already') });
  expect(await naast('user invite --institution rijn-en-gouwe --email piet@example.org --name Piet --role baas')).toMatchObject({ status: 2 });
});

test('the report of contacts refuses days that do not exist', async () => {
  expect(await naast('report contacts --institution rijn-en-gouwe --from 2026-02-30 --to 2026-03-01')).toMatchObject({ status: 2 });
  expect((await naast('report contacts --institution rijn-en-gouwe --from 2026-01-01 --to 2026-12-31 --format csv')).out).toMatch(/^by,key,contacts,missed,minutesDirect/);
});

test('the check is status 1 when rows contradict each other', async () => {
  expect(await naast('check')).toMatchObject({ status: 0, out: expect.stringContaining('Nothing contradicts anything') });
  const id = await institutionId('rijn-en-gouwe');
  const vault = await server.inWork({ institutions: [id] }, (work) => createVault(work.tx, work.keys, id, new Date()));
  const found = await naast('check --format json');
  expect(found.status).toBe(1);
  expect(JSON.parse(found.out)).toMatchObject([{ check: 'orphan-vault', count: 1, examples: `${id}/${vault.id}` }]);
  await server.inWork({ institutions: [id] }, (work) => destroyVault(work.tx, id, vault.id, 'after_term', new Date()));
});

test('the log is verified by name: whole with what waits to be sealed, and status 1 at the first line that does not hold', async () => {
  const id = await institutionId('rijn-en-gouwe');
  const sealed = await sealAllLines(server.inWork);
  await server.inWork({ institutions: [id] }, (work) => logAccess(work, { institutionId: id, action: 'read', subject: 'waiting_list' }));
  const verified = await naast('audit verify --institution rijn-en-gouwe --format json');
  expect(verified.status).toBe(0);
  expect(JSON.parse(verified.out)).toMatchObject([{ institution: 'rijn-en-gouwe', state: 'whole', broken: null, unsealed: 1 }]);
  expect(sealed).toBeGreaterThan(0);
  expect((await naast('audit verify')).out).toMatch(/rijn-en-gouwe\s+whole\s/);
  expect(await naast('audit verify --institution nergens')).toMatchObject({ status: 1 });
  expect(await naast('audit verify --format rook')).toMatchObject({ status: 2 });
  const owner = createQueries<Tables>(createPool(server.database.ownerUrl, { max: 1, onError: () => undefined }));
  const first = owner.updateTable('audit_log').where('institution_id', '=', id).where('number', '=', 1);
  const { action } = await owner.selectFrom('audit_log').select('action').where('institution_id', '=', id).where('number', '=', 1).executeTakeFirstOrThrow();
  await first.set({ action: 'other' }).execute();
  const broken = await naast('audit verify --institution rijn-en-gouwe --format json');
  expect([broken.status, JSON.parse(broken.out)]).toMatchObject([1, [{ state: 'broken', broken: 1 }]]);
  await first.set({ action }).execute();
  await owner.destroy();
});

test('signs on devices are off until keys are made, and off again when those are taken away', async () => {
  const keys = () => server.db.selectFrom('push_keys').select('public_key').where('retired_at', 'is', null).execute();
  expect(await keys()).toEqual([]);
  expect(await naast('push keys')).toMatchObject({ status: 0, out: expect.stringContaining('There are keys.') });
  const [first] = await keys();
  expect(await naast('push keys')).toMatchObject({ status: 1, err: expect.stringContaining('--rotate') });
  expect(await keys()).toEqual([first]);
  expect(await naast('push keys --rotate')).toMatchObject({ status: 0 });
  expect(await keys()).not.toEqual([first]);
  expect(await naast('push off')).toMatchObject({ status: 0, out: expect.stringContaining('0 devices') });
  expect(await keys()).toEqual([]);
});

test('the server goes on while its keys are rotated and renewed', async () => {
  const id = await institutionId('rijn-en-gouwe');
  const make = () => server.inWork({ institutions: [id] }, (work) => createVault(work.tx, work.keys, id, new Date()));
  const first = await make();
  expect(await naast('keys rotate')).toMatchObject({ status: 0, out: expect.stringContaining('new server key') });
  expect(await naast('keys rotate --institution rijn-en-gouwe')).toMatchObject({ status: 0, out: expect.stringMatching(/\d+ vaults/) });
  expect(await naast('institution add later-gekomen --name "Later gekomen"')).toMatchObject({ status: 0 });
  const second = await make();
  const later = await institutionId('later-gekomen');
  const third = await server.inWork({ institutions: [later] }, (work) => createVault(work.tx, work.keys, later, new Date()));
  for (const { id: vaultId } of [first, second]) {
    expect(await server.inWork({ institutions: [id] }, (work) => findVault(work.tx, work.keys, id, vaultId))).toBeDefined();
  }
  for (const [owner, vault] of [[id, first], [id, second], [later, third]] as const) {
    await server.inWork({ institutions: [owner] }, (work) => destroyVault(work.tx, owner, vault.id, 'after_term', new Date()));
  }
});

test('only a demo is reset', async () => {
  expect(await naast('demo reset')).toMatchObject({ status: 1, err: expect.stringContaining('nothing was changed') });
  expect((await naast('institution list --format csv')).out.split('\r\n').length).toBeGreaterThan(2);
});

test('the business case answers under its own name', async () => {
  expect(await naast('business-case verzonnen')).toMatchObject({ status: 2, err: expect.stringContaining('verzonnen') });
  expect(await naast('business-case --help')).toMatchObject({ status: 0, out: expect.stringContaining('naast business-case') });
});

test('drill: what was written comes back in a new place and opens; what was erased after the backup does not come back', async () => {
  const id = await institutionId('rijn-en-gouwe');
  const takenFrom = async (text: string) => {
    const taken = await takeFile({ inWork: server.inWork, clock: server.clock, scanner: undefined }, id, { name: `${text}.pdf`, source: Readable.from([pdfOf(text), Buffer.alloc(300_000)]), fallback: 'bestand' });
    if (!taken.ok) throw new Error(taken.reason);
    return taken.file;
  };
  const seal = (text: string) => server.inWork({ institutions: [id] }, async (work) => {
    const vault = await createVault(work.tx, work.keys, id, work.now);
    const row = await work.tx.insertInto('conversations').values({
      institution_id: id, vault_id: vault.id, form_key: crypto.randomUUID(), channel: 'mail', asked_at: work.now, promised_at: work.now, message_count: 1,
    }).returning('id').executeTakeFirstOrThrow();
    const message = await work.tx.insertInto('messages').values({
      institution_id: id, conversation_id: row.id, number: 1, form_key: crypto.randomUUID(), author: 'visitor', body_sealed: vault.seal(text, 'message'), written_at: work.now, visible_at: work.now,
    }).returning('id').executeTakeFirstOrThrow();
    await attach(work, { institutionId: id, vault }, 'message', message.id, [await takenFrom(text)]);
    return { vaultId: vault.id, conversationId: row.id };
  });
  const [kept, forgotten] = [await seal('Ik slaap al weken slecht'), await seal('Vergeet mij')];
  const { id: accountId } = await server.db.selectFrom('accounts').select('id').limit(1).executeTakeFirstOrThrow();
  await server.db.insertInto('sessions').values({ token_hash: randomBytes(32), account_id: accountId, device: 'x', created_at: new Date(), seen_at: new Date(), expires_at: new Date('2100-01-01') }).execute();
  const key = join(folder, 'backup.key');
  await writeFile(key, randomBytes(32));
  const out = join(folder, 'backup');
  const taken = await naast(`backup --out ${out} --key-file ${key} --format json`);
  expect([taken.err, taken.status]).toEqual(['', 0]);
  expect(JSON.parse(taken.out)).toMatchObject([{ part: 'data', file: 'data.naast' }, { part: 'keys', file: 'keys.naast' }]);
  for (const name of ['data.naast', 'keys.naast']) expect((await readFile(join(out, name))).includes('slaap')).toBe(false);
  const late = await seal('Pas na de kopie geschreven');
  for (const { vaultId } of [forgotten, late]) {
    await server.inWork({ institutions: [id] }, (work) => destroyVault(work.tx, id, vaultId, 'by_visitor', new Date()));
  }
  expect(await naast(`backup --out ${join(folder, 'later')} --key-file ${key}`)).toMatchObject({ status: 0 });

  const data = join(folder, 'new-data');
  const empty = await prepareRoles(inject('superUrl'), `${inject('template')}_empty`, testSecret);
  const there = { NAAST_DATA: '', DATABASE_URL: empty.ownerUrl, DATABASE_APP_URL: empty.appUrl };
  const from = `restore --from ${out} --data ${data} --key-file ${key}`;
  const list = join(folder, 'data', 'destroyed-keys.log');
  const serverKeys = join(folder, 'data', 'keys', 'server.keys');
  expect(await naast(`${from} --server-keys ${serverKeys}`, there)).toMatchObject({ status: 2, err: expect.stringContaining('--destroyed') });
  expect(await naast(`${from} --destroyed ${list}`, there)).toMatchObject({ status: 2, err: expect.stringContaining('--server-keys') });
  const wrongKeys = join(folder, 'wrong.keys');
  await writeFile(wrongKeys, `${randomBytes(32).toString('base64')}\n`);
  expect(await naast(`${from} --destroyed ${list} --server-keys ${wrongKeys}`, there)).toMatchObject({ status: 1, err: expect.stringContaining('server key') });
  const strange = join(folder, 'strange.log');
  await writeFile(strange, (await readFile(list, 'utf8')).replaceAll(/"installation":"\w+"/g, '"installation":"another"'));
  expect(await naast(`${from} --destroyed ${strange} --server-keys ${serverKeys}`, there)).toMatchObject({ status: 1, err: expect.stringContaining('another installation') });
  // Whatever was wrong: nothing was kept, so the same command with the right things is all it takes.
  const back = await naast(`${from} --destroyed ${list} --server-keys ${serverKeys}`, there);
  expect(back).toMatchObject({ status: 0, out: expect.stringMatching(/Erased again: 1 keys, 1 conversations/) });
  expect(await naast(`check --data ${data}`, there)).toMatchObject({ status: 0 });
  expect(await naast(`${from} --destroyed ${list}`, there)).toMatchObject({ status: 1, err: expect.stringContaining('not empty') });
  expect((await stat(join(data, 'destroyed-keys.log'))).size).toBeGreaterThan(0);

  const context = await createContext(readConfig({ ...env, ...there, NAAST_DATA: data }, []));
  try {
    await context.inWork({ institutions: [id] }, async (work) => {
      const vault = await findVault(work.tx, work.keys, id, kept.vaultId);
      const { body_sealed: sealed, id: messageId } = await work.tx.selectFrom('messages').select(['id', 'body_sealed']).where('conversation_id', '=', kept.conversationId).executeTakeFirstOrThrow();
      expect(vault?.open(sealed, 'message')).toBe('Ik slaap al weken slecht');
      const [file, ...others] = vault ? await listAttachments(work, filesOf({ institutionId: id, vault, owner: 'message', ownerIds: [messageId] })) : [];
      expect([file?.name, others]).toEqual(['Ik slaap al weken slecht.pdf', []]);
      const open = vault && await findAttachment(work, filesOf({ institutionId: id, vault, owner: 'message', ownerIds: [messageId] }), file?.id ?? 0);
      const bytes = open ? await buffer(readBytes(context.inWork, open)) : Buffer.alloc(0);
      expect([bytes.length, bytes.includes('Ik slaap al weken slecht')]).toEqual([pdfOf('Ik slaap al weken slecht').length + 300_000, true]);
      expect(await work.tx.selectFrom('attachments').select('id').where('vault_id', '=', forgotten.vaultId).execute()).toEqual([]);
      expect(await findVault(work.tx, work.keys, id, forgotten.vaultId)).toBeUndefined();
      expect(await work.tx.selectFrom('messages').select('id').where('conversation_id', '=', forgotten.conversationId).execute()).toEqual([]);
      expect(await work.tx.selectFrom('sessions').select('id').where('ended_at', 'is', null).execute()).toEqual([]);
      const fresh = await createVault(work.tx, work.keys, id, work.now);
      // A number that was destroyed is never given to somebody else: a later list would hit him.
      expect(fresh.id).toBeGreaterThan(late.vaultId);
    });
  } finally {
    await context.close();
  }
}, 60_000);

test('a last line of the list that a crash left half-written is written again, and none is written twice', async () => {
  const list = join(folder, 'data', 'destroyed-keys.log');
  const whole = await readFile(list, 'utf8');
  await writeFile(list, whole.slice(0, -20));
  const key = join(folder, 'backup.key');
  expect(await naast(`backup --out ${join(folder, 'again')} --key-file ${key}`)).toMatchObject({ status: 0 });
  expect(await readFile(list, 'utf8')).toBe(whole);
  expect(await naast(`backup --out ${join(folder, 'once-more')} --key-file ${key}`)).toMatchObject({ status: 0 });
  expect(await readFile(list, 'utf8')).toBe(whole);
});
