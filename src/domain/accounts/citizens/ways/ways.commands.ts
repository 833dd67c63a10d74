import { enqueueMail, enqueueNotice, enqueueText, releaseMail } from '../../../outbox/outbox.commands.ts';
import type { Work } from '../../../work.ts';
import type { CitizenScope } from '../citizens.access.ts';
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

export interface Told { institutionId: number; kind: string; /** What is told once by each way. */ key: string; /** From then on it is of no use by a way that waits for the day. */ notAfter: Date }

/** Tells somebody by each of his ways; what a telephone makes heard waits for the day. Answers by how many ways it had not been told before. */
export async function tell(work: Work, reach: Reach, { institutionId, kind, key, notAfter }: Told, words: WaysWords): Promise<number> {
  let written = 0;
  if (reach.email !== undefined && await enqueueMail(work, { kind, institutionId, to: reach.email, dedupeKey: key, subject: words.subject, text: words.text })) written += 1;
  if (reach.number !== undefined && await enqueueText(work, { kind, institutionId, to: reach.number, dedupeKey: `${key}:text`, waitsForDay: true, notAfter, text: words.short })) written += 1;
  for (const device of reach.devices) {
    if (await enqueueNotice(work, { kind, institutionId, to: String(device), dedupeKey: `${key}:push:${device}`, waitsForDay: true, notAfter, text: words.subject })) written += 1;
  }
  return written;
}

/** What one sign is called, by every way. */
export function keyOfSign(accountId: number, signedAt: Date): string {
  return `sign:${accountId}:${signedAt.getTime()}`;
}

/** Takes back what still waits: he has looked. */
export async function dropUntold(work: Work, accountId: number, signedAt: Date): Promise<void> {
  const key = keyOfSign(accountId, signedAt);
  const devices = await work.tx.selectFrom('citizen_devices').select('id').where('account_id', '=', accountId).execute();
  await releaseMail(work, [key, `${key}:text`, ...devices.map(({ id }) => `${key}:push:${id}`)]);
}
