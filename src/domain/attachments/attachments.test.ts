import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../testing/database.ts';
import { docxOf, jpegOf, pdfOf, pngOf } from '../../testing/files.ts';
import { createScanner } from '../../platform/files/clamd.ts';
import { buildStaff, type BuiltStaff } from '../accounts/accounts.builders.ts';
import { findContradictions } from '../audit/consistency/consistency.queries.ts';
import { proveReader, proveSender, proveWorker } from '../conversations/conversations.access.ts';
import { asVisitorOf, buildConversation, buildTaking, type BuiltConversation } from '../conversations/conversations.builders.ts';
import { answer, write } from '../conversations/conversations.commands.ts';
import { proveFiles } from '../conversations/attached/attached.queries.ts';
import { eraseOwn } from '../conversations/closing/erasing/erasing.commands.ts';
import { takeBack } from '../conversations/desk/desk.commands.ts';
import { buildInstitution } from '../institutions/institutions.builders.ts';
import { destroyVault } from '../institutions/keys/keys.commands.ts';
import { refuseFiles } from './attachments.commands.ts';
import { findAttachment, listAttachments, readTicket, ticketOf } from './attachments.queries.ts';
import { hoursToSend, largestDossier, largestFile, mostPerMessage, type FileOutcome, type TakenFile } from './attachments.schema.ts';
import { readBytes } from './bytes/bytes.queries.ts';
import { dropLoose, scanWaiting } from './scanning/scanning.jobs.ts';
import { takeFile } from './taking/taking.commands.ts';

const context = await createTestContext();
const start = new Date('2026-11-24T10:00:00Z');
beforeEach(() => context.setTime(start));
const hoursLater = (hours: number) => context.setTime(new Date(start.getTime() + hours * 3_600_000));

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}

const { id: institutionId } = await buildInstitution(context);
const take = (name: string, bytes: Buffer, scanner = context.config.clamd ? createScanner(context.config.clamd) : undefined): Promise<FileOutcome> =>
  takeFile({ inWork: context.inWork, clock: context.clock, scanner }, institutionId, { name, source: inPieces(bytes), fallback: 'bestand' });

async function taken(name: string, bytes: Buffer, scanner?: ReturnType<typeof createScanner>): Promise<TakenFile> {
  const outcome = await take(name, bytes, scanner);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.file;
}

async function writeWith(asked: BuiltConversation, files: TakenFile[], formKey: string = randomUUID()): Promise<void> {
  const institution = context.directory.current().institution(institutionId);
  if (!institution) throw new Error('no institution');
  await asVisitorOf(context, asked, (work, scope) => write(work, scope, { formKey, body: 'Hier is mijn brief.', institution, crisis: [], files }));
}

const listFor = (asked: BuiltConversation) => asVisitorOf(context, asked, async (work, scope) => listAttachments(work, await proveFiles(work, scope)));

async function bytesFor(asked: BuiltConversation, id: number): Promise<Buffer | undefined> {
  const file = await asVisitorOf(context, asked, async (work, scope) => findAttachment(work, await proveFiles(work, scope), id));
  if (!file) return undefined;
  const pieces: Buffer[] = [];
  for await (const piece of readBytes(context.inWork, file)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const blocks = () => context.owner.selectFrom('file_blocks').select(['file_id as id', 'number', 'sealed']).execute();
const ofFile = async (file: TakenFile) => (await blocks()).filter((block) => block.id === file.fileId);

test('a file comes back byte for byte, with its name and what it is, after being sent twice with one form', async () => {
  const asked = await buildConversation(context, { institutionId });
  const pdf = Buffer.concat([pdfOf('aanmaning'), Buffer.alloc(900_000, 'smaragd ')]);
  const file = await taken('map/Brief “gemeente”.doc', pdf);
  const formKey = randomUUID();
  await writeWith(asked, [file], formKey);
  await writeWith(asked, [file], formKey);
  const list = await listFor(asked);
  expect(list).toMatchObject([{ name: 'Brief “gemeente”.doc.pdf', kind: 'pdf', size: pdf.length, state: 'ready' }]);
  expect((await bytesFor(asked, list[0]?.id ?? 0))?.equals(pdf)).toBe(true);
  expect(await findContradictions(context.owner, context.clock())).toEqual([]);
});

test('nothing in the database holds a name, a word or a place of a file', async () => {
  const asked = await buildConversation(context, { institutionId });
  await writeWith(asked, [await taken('Samira waterlelie.pdf', pdfOf('zilveren maansikkel')), await taken('thuis.jpg', jpegOf('N 52.0116')), await taken('schoon.png', pngOf('N 52.0116'))]);
  const rows = [await blocks(), await context.owner.selectFrom('attachments').selectAll().execute()];
  const dump = JSON.stringify(rows, (_key, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value));
  for (const word of ['waterlelie', 'maansikkel', '%PDF', 'JFIF', '52.0116', 'IHDR']) expect(dump).not.toContain(word);
  for (const { id } of await listFor(asked)) expect((await bytesFor(asked, id))?.includes('52.0116')).toBe(false);
});

test('what is empty, too large, not of our kinds, or holds programs is refused with why, and nothing of it stays', async () => {
  const before = (await blocks()).length;
  const reason = async (name: string, bytes: Buffer) => { const outcome = await take(name, bytes); return outcome.ok ? 'taken' : outcome.reason; };
  expect(await reason('leeg.pdf', Buffer.alloc(0))).toBe('empty');
  expect(await reason('groot.pdf', Buffer.concat([pdfOf('x'), Buffer.alloc(largestFile + 1 - pdfOf('x').length)]))).toBe('too-large');
  expect(await reason('brief.pdf', Buffer.from('<html><script>alert(1)</script>'))).toBe('unknown-kind');
  expect(await reason('brief.txt', Buffer.from('MZ\0\x01'))).toBe('unknown-kind');
  expect(await reason('brief.docx', docxOf('x', [{ name: 'word/vbaProject.bin', bytes: 'macro' }]))).toBe('macros');
  expect(await reason('bom.docx', docxOf('x', [{ name: 'word/nul', bytes: Buffer.alloc(100), saidSize: 4_000_000_000 }]))).toBe('bomb');
  expect(await reason('foto.jpg', jpegOf('x').subarray(0, 60))).toBe('damaged');
  expect((await blocks()).length).toBe(before);
  expect(await reason('precies.pdf', Buffer.concat([pdfOf('x'), Buffer.alloc(largestFile - pdfOf('x').length)]))).toBe('taken');
});

test('a connection that breaks half-way leaves nothing that anybody can open', async () => {
  const before = (await blocks()).length;
  const broken = (async function* () { yield pdfOf('half'); yield Buffer.alloc(600_000); throw new Error('gone'); })();
  await expect(takeFile({ inWork: context.inWork, clock: context.clock, scanner: undefined }, institutionId, { name: 'half.pdf', source: broken, fallback: 'bestand' })).rejects.toThrow('gone');
  expect((await blocks()).length).toBe(before);
});

test('more files than fit with a message, in a dossier, or chosen too long ago are refused', async () => {
  const asked = await buildConversation(context, { institutionId });
  const file = await taken('a.pdf', pdfOf('a'));
  const ask = (files: TakenFile[]) => asVisitorOf(context, asked, (work, scope) => refuseFiles(work, scope, files));
  expect(await ask(Array.from({ length: mostPerMessage + 1 }, () => file))).toBe('too-many');
  expect(await ask([file])).toBeUndefined();
  await writeWith(asked, [{ ...file, size: largestDossier - 1 }]);
  expect(await ask([file])).toBe('dossier-full');
  expect(await ask([])).toBeUndefined();
  await context.owner.deleteFrom('attachments').where('file_id', '=', file.fileId).execute();
  hoursLater(hoursToSend + 1);
  expect(await ask([file])).toBe('too-late');
});

test('a ticket of a page is read back, and one that was made or changed elsewhere is nothing', async () => {
  const file = await taken('a.pdf', pdfOf('a'));
  const ticket = ticketOf(context.keys, file);
  expect(readTicket(context.keys, ticket)).toEqual(file);
  expect(ticket).not.toContain(file.key);
  for (const wrong of ['', 'abc', `${ticket.slice(0, -4)}AAAA`, Buffer.from(JSON.stringify(file)).toString('base64url')]) expect(readTicket(context.keys, wrong)).toBeUndefined();
});

async function answered(): Promise<{ asked: BuiltConversation; staff: BuiltStaff; messageId: number }> {
  const asked = await buildConversation(context, { institutionId });
  const staff = await buildTaking(context, asked);
  const file = await taken('folder.pdf', pdfOf('folder'));
  const messageId = await context.inWork({ institutions: [institutionId], account: staff.accountId }, async (work) => {
    const scope = await proveWorker(work, staff.actor, asked.conversationId);
    if (!scope) throw new Error('not proven');
    return (await answer(work, scope, { formKey: randomUUID(), body: 'Kijk eens.', files: [file] })).messageId;
  });
  return { asked, staff, messageId };
}

test('the visitor sees the file of an answer when he sees the answer, not a minute before, and never after it was taken back', async () => {
  const one = await answered();
  expect(await listFor(one.asked)).toEqual([]);
  const gone = await answered();
  await context.inWork({ institutions: [institutionId], account: gone.staff.accountId }, async (work) => {
    const scope = await proveSender(work, gone.staff.actor, gone.asked.conversationId);
    if (scope) await takeBack(work, scope, gone.messageId);
  });
  hoursLater(1);
  expect(await listFor(one.asked)).toMatchObject([{ name: 'folder.pdf' }]);
  expect(await listFor(gone.asked)).toEqual([]);
  expect(await context.owner.selectFrom('attachments').select('id').where('owner_id', '=', gone.messageId).execute()).toEqual([]);
});

test('a file of one question is opened by no other: not its visitor, nor a colleague who may not read it, nor another institution', async () => {
  const [mine, other] = [await buildConversation(context, { institutionId }), await buildConversation(context, { institutionId })];
  const owner = await buildTaking(context, mine);
  await writeWith(mine, [await taken('mijn.pdf', pdfOf('mijn'))]);
  const id = (await listFor(mine))[0]?.id ?? 0;
  expect(await bytesFor(mine, id)).toBeDefined();
  expect(await bytesFor(other, id)).toBeUndefined();
  const opens = async (staff: BuiltStaff) => await context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, async (work) => {
    const scope = await proveReader(work, staff.actor, mine.conversationId);
    return scope && await findAttachment(work, await proveFiles(work, scope), id) !== undefined;
  });
  expect(await opens(owner)).toBe(true);
  expect(await opens(await buildStaff(context, { institutionId }))).toBeUndefined();
  expect(await opens(await buildStaff(context))).toBeUndefined();
});

test('a member that was let in reads the files of a question and answers with one; another institution does not', async () => {
  const { id: member } = await buildInstitution(context);
  const asked = await buildConversation(context, { institutionId, shareWith: [member] });
  await writeWith(asked, [await taken('mijn.pdf', pdfOf('mijn'))]);
  const staff = await buildTaking(context, asked, await buildStaff(context, { institutionId: member }));
  const file = await taken('van-ons.pdf', pdfOf('van ons'));
  const names = await context.inWork({ institutions: [member], account: staff.accountId }, async (work) => {
    const scope = await proveWorker(work, staff.actor, asked.conversationId);
    if (!scope) throw new Error('not proven');
    await answer(work, scope, { formKey: randomUUID(), body: 'Kijk eens.', files: [file] });
    return (await listAttachments(work, await proveFiles(work, scope))).map((one) => one.name);
  });
  expect(names).toEqual(['mijn.pdf', 'van-ons.pdf']);
});

test('erasing a question takes its files along at once, and the job removes their bytes; a destroyed key alone is enough', async () => {
  const [erased, keyless, kept] = [await buildConversation(context, { institutionId }), await buildConversation(context, { institutionId }), await buildConversation(context, { institutionId })];
  const files = [await taken('weg.pdf', pdfOf('weg')), await taken('ook.pdf', pdfOf('ook')), await taken('blijft.pdf', pdfOf('blijft'))];
  const [gone, dark, stays] = files;
  if (!gone || !dark || !stays) throw new Error('no files');
  await writeWith(erased, [gone]);
  await writeWith(keyless, [dark]);
  await writeWith(kept, [stays]);
  await asVisitorOf(context, erased, (work, scope) => eraseOwn(work, scope));
  expect(await context.owner.selectFrom('attachments').select('id').where('file_id', '=', gone.fileId).execute()).toEqual([]);
  const { vault_id } = await context.owner.selectFrom('attachments').select('vault_id').where('file_id', '=', dark.fileId).executeTakeFirstOrThrow();
  await context.inWork({ institutions: [institutionId] }, (work) => destroyVault(work.tx, institutionId, vault_id, 'by_visitor', work.now));
  hoursLater(25);
  expect(await dropLoose(context.inWork)).toBeGreaterThanOrEqual(2);
  expect([await ofFile(gone), await ofFile(dark), (await ofFile(stays)).length]).toEqual([[], [], 1]);
  // The conversation of which only the key was destroyed is put right, for the tests after this one.
  await context.owner.updateTable('conversations').set({ erased_at: context.clock() }).where('id', '=', keyless.conversationId).execute();
});

test('a file that was never sent is removed after a day, not before', async () => {
  const loose = await taken('los.pdf', pdfOf('los'));
  hoursLater(23);
  await dropLoose(context.inWork);
  expect(await ofFile(loose)).toHaveLength(1);
  hoursLater(25);
  await dropLoose(context.inWork);
  expect(await ofFile(loose)).toEqual([]);
});

/** A clamd as clamd(8) describes INSTREAM; `EICAR` in the bytes is its virus. */
function listenAsClamd(): Promise<{ server: Server; address: string }> {
  const answerTo = (socket: Socket, bytes: Buffer) => {
    if (!bytes.subarray(0, 10).equals(Buffer.from('zINSTREAM\0'))) return socket.end('UNKNOWN COMMAND\0');
    const content: Buffer[] = [];
    for (let at = 10; at + 4 <= bytes.length;) {
      const length = bytes.readUInt32BE(at);
      if (length === 0) return socket.end(Buffer.concat(content).includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
      content.push(bytes.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    return undefined;
  };
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => { heard = Buffer.concat([heard, bytes]); answerTo(socket, heard); });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address !== 'string') resolve({ server, address: `tcp://127.0.0.1:${address.port}` });
    });
  });
}

const clamd = await listenAsClamd();
afterAll(() => { clamd.server.close(); });
const logged = () => context.owner.selectFrom('audit_log').select(['action', 'subject']).where('institution_id', '=', institutionId).where('action', '=', 'refuse_virus').execute();

test('a file with a virus is refused, nothing of it stays, and the log of the institution says so; a clean one is open at once', async () => {
  const scanner = createScanner(clamd.address);
  const before = (await blocks()).length;
  expect(await take('ziek.pdf', Buffer.concat([Buffer.alloc(0), pdfOf('EICAR')]), scanner)).toMatchObject({ ok: false, reason: 'infected', name: 'ziek.pdf' });
  expect((await blocks()).length).toBe(before);
  expect(await logged()).toEqual([{ action: 'refuse_virus', subject: 'attachment' }]);
  expect((await taken('gezond.pdf', Buffer.concat([pdfOf('gezond'), Buffer.alloc(700_000)]), scanner)).state).toBe('ready');
});

test('while the scanner is away a file waits and nobody opens it; later a clean one opens, and an infected one is thrown away', async () => {
  const away = createScanner('tcp://127.0.0.1:1');
  const asked = await buildConversation(context, { institutionId });
  const [clean, ill] = [await taken('schoon.pdf', pdfOf('schoon'), away), await taken('ziek.pdf', pdfOf('EICAR'), away)];
  await writeWith(asked, [clean, ill]);
  const list = await listFor(asked);
  expect(list.map((one) => one.state)).toEqual(['waiting', 'waiting']);
  for (const { id } of list) expect(await bytesFor(asked, id)).toBeUndefined();
  const whys: string[] = [];
  await scanWaiting({ inWork: context.inWork, scanner: away, onUnreachable: (why) => whys.push(why) });
  expect([whys.length, (await listFor(asked)).map((one) => one.state)]).toEqual([1, ['waiting', 'waiting']]);
  await scanWaiting({ inWork: context.inWork, scanner: createScanner(clamd.address), onUnreachable: () => undefined });
  const later = await listFor(asked);
  expect(later.map((one) => one.state)).toEqual(['ready', 'infected']);
  expect(await bytesFor(asked, later[0]?.id ?? 0)).toBeDefined();
  expect(await bytesFor(asked, later[1]?.id ?? 0)).toBeUndefined();
  expect([await ofFile(ill), await logged()]).toMatchObject([[], { length: 2 }]);
});
