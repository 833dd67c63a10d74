import { randomInt, timingSafeEqual } from 'node:crypto';
import { enqueueText } from '../../../outbox/outbox.commands.ts';
import type { Work } from '../../../work.ts';
import { countAttempts, type AttemptOutcome } from '../../attempts/attempts.commands.ts';
import type { Visitor } from '../../sign-in/sign-in.schema.ts';
import type { CitizenScope } from '../citizens.access.ts';
import { noteAnswered } from '../ways/ways.commands.ts';
import { codeEndsAt, mostTries, phonePurposes, readCode } from './phone.rules.ts';
import { askedNumber, type CodeWords } from './phone.schema.ts';

/**
 * Sends a code to a number that somebody gives; it is used for nothing else until he types that code. The last one asked for is the one that
 * works. Counted per page, per number, per place and for the whole installation: every message costs money.
 */
export async function giveNumber(work: Work, scope: CitizenScope, number: string, visitor: Visitor, words: CodeWords): Promise<AttemptOutcome> {
  const counted = await countAttempts(work, [
    { kind: 'text_code', on: `citizen ${scope.accountId}` }, { kind: 'text_code', on: `to ${number}` }, { kind: 'text_client', on: visitor.client }, { kind: 'text_all', on: 'codes' },
  ]);
  if (!counted.ok) return counted;
  await noteAnswered(work, scope);
  const [code, until] = [String(randomInt(1_000_000)).padStart(6, '0'), codeEndsAt(work.now)];
  const asked = { asked_sealed: work.keys.installation.seal(JSON.stringify({ number, code }), phonePurposes.asked), asked_until: until, tries: 0 };
  await work.tx.insertInto('citizen_phones').values({ account_id: scope.accountId, ...asked })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(asked)).execute();
  await enqueueText(work, { kind: 'citizen_phone', institutionId: scope.institutionIds[0] ?? null, to: number, text: words(code), notAfter: until });
  return counted;
}

const nothingAsked = { asked_sealed: null, asked_until: null, tries: 0 } as const;

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export type NumberConfirmed = { ok: true } | { ok: false; reason: 'wrong'; triesLeft: number } | { ok: false; reason: 'gone' };

/** Puts a number on the page of who typed the code that went there, in place of the one before. After five wrong ones the code is gone. */
export async function confirmNumber(work: Work, scope: CitizenScope, typed: string): Promise<NumberConfirmed> {
  const { installation } = work.keys;
  const row = await work.tx.updateTable('citizen_phones').set((set) => ({ tries: set('tries', '+', 1) }))
    .where('account_id', '=', scope.accountId).where('asked_until', '>', work.now).where('tries', '<', mostTries).returning(['asked_sealed as sealed', 'tries']).executeTakeFirst();
  if (!row?.sealed) return { ok: false, reason: 'gone' };
  const { number, code } = askedNumber.parse(JSON.parse(installation.open(row.sealed, phonePurposes.asked)));
  if (!isSame(code, readCode(typed))) return row.tries < mostTries ? { ok: false, reason: 'wrong', triesLeft: mostTries - row.tries } : { ok: false, reason: 'gone' };
  await work.tx.updateTable('citizen_phones').set({ number_sealed: installation.seal(number, phonePurposes.number), wants_signs: true, ...nothingAsked }).where('account_id', '=', scope.accountId).execute();
  return { ok: true };
}

/** Takes the number away, and the one that waits to be confirmed. */
export async function removeNumber(work: Work, scope: CitizenScope): Promise<void> {
  await work.tx.deleteFrom('citizen_phones').where('account_id', '=', scope.accountId).execute();
}
