import { enqueueMail, enqueueNotice, enqueueText, releaseMail } from '../../../outbox/outbox.commands.ts';
import type { Work } from '../../../work.ts';
import type { CitizenScope } from '../citizens.access.ts';
import { listReach } from './ways.queries.ts';
import type { Reach, WaysWords, WishedWays } from './ways.schema.ts';

/**
 * Remembers that somebody was asked for a way to be told, and answered: it is not offered again. Without an address that means that he would
 * rather have no mail. Who gave any way has such a row.
 */
export async function noteAnswered(work: Work, scope: CitizenScope): Promise<void> {
  await work.tx.insertInto('citizen_mail').values({ account_id: scope.accountId, answered_at: work.now, wants_signs: true })
    .onConflict((conflict) => conflict.column('account_id').doNothing()).execute();
}

/** Chooses how he is told, of the ways that he gave. */
export async function chooseWays(work: Work, scope: CitizenScope, { ways }: WishedWays): Promise<void> {
  await work.tx.updateTable('citizen_mail').set({ wants_signs: ways.includes('mail') }).where('account_id', '=', scope.accountId).where('email_sealed', 'is not', null).execute();
  await work.tx.updateTable('citizen_phones').set({ wants_signs: ways.includes('text') }).where('account_id', '=', scope.accountId).where('number_sealed', 'is not', null).execute();
}

export interface Told {
  institutionId: number;
  conversationId?: number | undefined;
  kind: string;
  /** What is told once by each way. */
  key: string;
  /** From when on; at once without it. */
  notBefore?: Date | undefined;
  /** From then on it is of no use by a way that waits for the day. */
  notAfter: Date;
}

/** Tells somebody by each of his ways; what a telephone makes heard waits for the day. Answers by how many ways it had not been told before. */
export async function tell(work: Work, { email, number, devices }: Reach, { key, notAfter, ...cause }: Told, { subject, text, short }: WaysWords): Promise<number> {
  const loud = { ...cause, notAfter, waitsForDay: true };
  let written = 0;
  if (email !== undefined && await enqueueMail(work, { ...cause, to: email, dedupeKey: key, subject, text })) written += 1;
  if (number !== undefined && await enqueueText(work, { ...loud, to: number, dedupeKey: `${key}:text`, text: short })) written += 1;
  for (const device of devices) {
    if (await enqueueNotice(work, { ...loud, to: String(device), dedupeKey: `${key}:push:${device}`, text: subject })) written += 1;
  }
  return written;
}

/** What one sign is called, by every way. */
function keyOfSign(accountId: number, signedAt: Date): string {
  return `sign:${accountId}:${signedAt.getTime()}`;
}

/** After so long a sign that could not go is of no use. */
const daysOfUse = 2;

export interface Sign { institutionId: number; kind: string; conversationId?: number | undefined; /** When there is something to see; at once without it. */ at?: Date | undefined; /** He is mailed already. */ isMailed?: boolean | undefined }

/** Tells citizens that something is there for them, each by the ways that he gave and wants: at most once until he has looked. */
export async function tellOnce(work: Work, accountIds: readonly number[], { at = work.now, isMailed, ...sign }: Sign, words: WaysWords): Promise<void> {
  const all = [...await listReach(work, accountIds)].map(([accountId, reach]) => ({ accountId, reach: isMailed ? { ...reach, email: undefined } : reach }));
  const reached = all.filter(({ reach }) => reach.email !== undefined || reach.number !== undefined || reach.devices.length > 0);
  if (reached.length === 0) return;
  // What is there earlier is told earlier, also when something of later was to be told.
  const rows = await work.tx.updateTable('citizen_mail').set({ signed_at: at }).where('account_id', 'in', reached.map((one) => one.accountId))
    .where((where) => where.or([where('signed_at', 'is', null), where('signed_at', '>', at)])).returning('account_id as accountId').execute();
  const notAfter = new Date(at.getTime() + daysOfUse * 86_400_000);
  for (const { accountId, reach } of reached.filter((one) => rows.some((row) => row.accountId === one.accountId))) {
    await tell(work, reach, { ...sign, key: keyOfSign(accountId, at), notBefore: at, notAfter }, words);
  }
}

/** Takes back what still waits: he has looked. */
export async function dropUntold(work: Work, accountId: number, signedAt: Date): Promise<void> {
  const key = keyOfSign(accountId, signedAt);
  const devices = await work.tx.selectFrom('citizen_devices').select('id').where('account_id', '=', accountId).execute();
  await releaseMail(work, [key, `${key}:text`, ...devices.map(({ id }) => `${key}:push:${id}`)]);
}

/** Takes back a sign of what was to be there at a moment and will not be; then the next thing is told. */
export async function takeBackSign(work: Work, accountId: number, at: Date): Promise<void> {
  await work.tx.updateTable('citizen_mail').set({ signed_at: null }).where('account_id', '=', accountId).where('signed_at', '=', at).execute();
  await dropUntold(work, accountId, at);
}
