import { hashToken, newToken } from '../../../../platform/crypto/envelope.ts';
import type { DoWork, Work } from '../../../work.ts';
import { countAttempts, giveBackAttempts, type Attempt, type AttemptOutcome } from '../../attempts/attempts.commands.ts';
import { findFactors } from '../../sign-in/factors/factors.queries.ts';
import { useRecoveryCode } from '../../sign-in/recovery/recovery.commands.ts';
import type { Visitor } from '../../sign-in/sign-in.schema.ts';
import { acceptTotp } from '../../sign-in/totp/totp.commands.ts';
import { sessionEndsAt } from '../citizens.rules.ts';
import { readStep, stepPurpose, type FirstStep } from './entering.rules.ts';

const dayInMs = 86_400_000;

/** A session of an own page, for who showed that it is his. */
export async function startCitizenSession(work: Work, accountId: number, device: string): Promise<string> {
  const token = newToken();
  await work.tx.updateTable('accounts').set({ came_back_at: work.now }).where('id', '=', accountId)
    .where('came_back_at', 'is', null).where('created_at', '<', new Date(work.now.getTime() - dayInMs)).execute();
  await work.tx.insertInto('citizen_sessions').values({
    token_hash: hashToken(token), account_id: accountId, device, created_at: work.now, seen_at: work.now, expires_at: sessionEndsAt(work.now),
  }).execute();
  return token;
}

/** Not in yet: his app is asked too. `step` proves that the first step was right, for ten minutes. */
export interface StepNeeded { ok: false; reason: 'step'; step: string }
export type LetIn = { ok: true; token: string } | StepNeeded;

async function passwordSetAt(work: Work, accountId: number): Promise<number | null> {
  const row = await work.tx.selectFrom('accounts').select('password_set_at as at').where('id', '=', accountId).where('disabled_at', 'is', null).executeTakeFirst();
  return row?.at?.getTime() ?? null;
}

/** Lets in who showed the first step, or asks for the second when he chose to have one. */
export async function letInOrAsk(work: Work, accountId: number, device: string): Promise<LetIn> {
  const { hasApp } = await findFactors(work, { accountId });
  if (!hasApp) return { ok: true, token: await startCitizenSession(work, accountId, device) };
  const first: FirstStep = { accountId, at: work.now.getTime(), passwordSetAt: await passwordSetAt(work, accountId) };
  return { ok: false, reason: 'step', step: work.keys.installation.seal(JSON.stringify(first), stepPurpose).toString('base64url') };
}

async function openStep(work: Work, step: string): Promise<FirstStep | undefined> {
  try {
    const first = readStep(work.keys.installation.open(Buffer.from(step, 'base64url'), stepPurpose), work.now);
    return first && await passwordSetAt(work, first.accountId) === first.passwordSetAt ? first : undefined;
  } catch {
    // What does not open was not made here.
    return undefined;
  }
}

export type StepShown = { ok: true; token: string } | { ok: false; reason: 'wrong' | 'over' } | Extract<AttemptOutcome, { ok: false }>;

/** The second step: a code of the app, which counts once, or one of the recovery codes, which is used up. Guessing is slowed down per page. */
export async function showStep(inWork: DoWork, step: string, typed: string, visitor: Visitor): Promise<StepShown> {
  return await inWork({ institutions: [] }, async (work) => {
    const first = await openStep(work, step);
    if (!first) return { ok: false, reason: 'over' };
    const attempts: Attempt[] = [{ kind: 'second_factor', on: String(first.accountId) }, { kind: 'second_factor_day', on: String(first.accountId) }];
    const counted = await countAttempts(work, attempts);
    if (!counted.ok) return counted;
    const isRight = /^\d{6}$/.test(typed) ? await acceptTotp(work, first, typed) : await useRecoveryCode(work, first, typed);
    if (!isRight) return { ok: false, reason: 'wrong' };
    await giveBackAttempts(work, attempts);
    return { ok: true, token: await startCitizenSession(work, first.accountId, visitor.device) };
  });
}
