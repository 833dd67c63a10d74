import { setTimeout as delay } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Check } from '../../platform/http/health.ts';
import { openSender, sendInLanes, type Sender } from '../../platform/jobs/sender.ts';
import type { MailTransport } from '../../platform/mail/transport.ts';
import { listInstitutionIds } from '../institutions/institutions.queries.ts';
import type { Tables } from '../tables.ts';
import type { DoWork, Work } from '../work.ts';
import { claimMail, claimMs, forgetOldMail, markFailed, markSent, openMail, renewClaim, type ClaimedMail } from './outbox.commands.ts';
import { findNextDue, measureMailQueue, type MailQueue } from './outbox.queries.ts';

export interface MailMeans {
  db: Kysely<Tables>;
  inWork: DoWork;
  transport: MailTransport;
  onError(error: unknown): void;
}

type DoForAll = <Result>(work: (work: Work) => Promise<Result>) => Promise<Result>;

const daysKept = 30;

async function forAll(means: MailMeans): Promise<DoForAll> {
  const institutions = await listInstitutionIds(means.db);
  return (work) => means.inWork({ institutions }, work);
}

/** The mail server has it: that must be written down, however long the database is away. */
async function persist(means: MailMeans, write: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return;
    } catch (error) {
      means.onError(error);
      await delay(Math.min(tries * 200, 5000));
    }
  }
}

async function sendOne(means: MailMeans, inWork: DoForAll, claimed: ClaimedMail): Promise<boolean> {
  const renewing = setInterval(() => { inWork((work) => renewClaim(work, claimed.id)).catch(means.onError); }, claimMs / 3);
  try {
    const mail = await inWork(async (work) => openMail(work, claimed));
    const delivery = mail ? await means.transport.send({ id: claimed.messageId, ...mail }) : { ok: false as const, error: 'unreadable' };
    await persist(means, () => inWork(async (work) => {
      if (delivery.ok) await markSent(work, claimed.id);
      else await markFailed(work, claimed, delivery.error);
    }));
    return delivery.ok;
  } finally {
    clearInterval(renewing);
  }
}

/** Sends all mail that is due; answers how many went out and how many tries failed. Several processes may do it at once. */
export async function sendDueMail(means: MailMeans, isStopping: () => boolean = () => false): Promise<{ sent: number; failed: number }> {
  const inWork = await forAll(means);
  return await sendInLanes(async () => {
    const claimed = await inWork(claimMail);
    return claimed && await sendOne(means, inWork, claimed);
  }, isStopping);
}

/** Sends mail for as long as the process runs. */
export function openMailSender(means: MailMeans): Sender {
  return openSender({
    sendDue: (isStopping) => sendDueMail(means, isStopping),
    msUntilNext: async () => await (await forAll(means))(async (work) => {
      const next = await findNextDue(work);
      return next && Math.max(next.getTime() - work.now.getTime(), 0) + 50;
    }),
    onError: means.onError,
  });
}

/** Once a day: mail that went out more than 30 days ago is removed. Answers how many. */
export async function forgetMail(means: Pick<MailMeans, 'db' | 'inWork'>): Promise<number> {
  const institutions = await listInstitutionIds(means.db);
  return await means.inWork({ institutions }, (work) => forgetOldMail(work, new Date(work.now.getTime() - daysKept * 86_400_000)));
}

/** How mail of the whole installation goes, in numbers. */
export async function measureAllMail(means: Pick<MailMeans, 'db' | 'inWork'>): Promise<MailQueue> {
  const institutions = await listInstitutionIds(means.db);
  return await means.inWork({ institutions }, measureMailQueue);
}

const latestSeconds = 300;

/** For readiness: whether mail goes out. `isConfigured` is false when there is no mail server to give it to. */
export function checkMail(means: Pick<MailMeans, 'db' | 'inWork'>, isConfigured: boolean): Check {
  return {
    name: 'mail', isVital: false,
    run: async () => {
      const { due, failed, oldestSeconds } = await measureAllMail(means);
      if (!isConfigured) return due === 0 ? { ok: true } : { ok: false, why: `${due} mails wait and no mail server is set (SMTP_URL)` };
      if (oldestSeconds > latestSeconds) return { ok: false, why: `${due} mails are due, the oldest for ${oldestSeconds} seconds` };
      return failed === 0 ? { ok: true } : { ok: false, why: `${failed} mails were given up; the administrator can send them again` };
    },
  };
}
