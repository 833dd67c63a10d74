import { setTimeout as delay } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Check } from '../../platform/http/health.ts';
import { openSender, sendInLanes, type Sender } from '../../platform/jobs/sender.ts';
import type { Delivery, MailTransport } from '../../platform/mail/transport.ts';
import type { TextGateway } from '../../platform/text/gateway.ts';
import { listInstitutionIds } from '../institutions/institutions.queries.ts';
import type { Tables } from '../tables.ts';
import type { DoWork, Work } from '../work.ts';
import { claimMail, claimMs, forgetOldMail, markFailed, markOver, markSent, mayGo, openMail, renewClaim, type ClaimedMail } from './outbox.commands.ts';
import { findNextDue, measureMailQueue, type MailQueue } from './outbox.queries.ts';
import type { Channel, PushCarrier } from './outbox.schema.ts';

export interface MailMeans {
  db: Kysely<Tables>;
  inWork: DoWork;
  /** Whoever brings mail away; without one it waits. */
  transport: MailTransport | undefined;
  /** Whoever brings text messages away; without one they wait. */
  texts?: TextGateway | undefined;
  /** Whoever brings signs to devices; without one they wait. */
  pushes?: PushCarrier | undefined;
  onError(error: unknown): void;
}

type DoForAll = <Result>(work: (work: Work) => Promise<Result>) => Promise<Result>;

const daysKept = 30;

async function forAll(means: MailMeans): Promise<DoForAll> {
  const institutions = await listInstitutionIds(means.db);
  return (work) => means.inWork({ institutions }, work);
}

/** The channels that somebody brings messages away by. */
function channelsOf({ transport, texts, pushes }: MailMeans): Channel[] {
  return [...transport ? ['mail' as const] : [], ...texts ? ['text' as const] : [], ...pushes ? ['push' as const] : []];
}

async function bringAway({ transport, texts, pushes }: MailMeans, messageId: string, opened: ReturnType<typeof openMail>): Promise<Delivery> {
  if (opened?.channel === 'mail' && transport) return await transport.send({ id: messageId, ...opened.says });
  if (opened?.channel === 'text' && texts) return await texts.send({ id: messageId, ...opened.says });
  if (opened?.channel === 'push' && pushes) return await pushes.send({ id: messageId, ...opened.says });
  return { ok: false, error: 'unreadable' };
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
    const delivery = await bringAway(means, claimed.messageId, await inWork(async (work) => openMail(work, claimed)));
    await persist(means, () => inWork(async (work) => {
      if (delivery.ok) await markSent(work, claimed.id);
      else if (delivery.isOver) await markOver(work, claimed.id, delivery.error);
      else await markFailed(work, claimed, delivery.error);
    }));
    return delivery.ok;
  } finally {
    clearInterval(renewing);
  }
}

/** Sends all mail that is due; answers how many went out and how many tries failed. Several processes may do it at once. */
export async function sendDueMail(means: MailMeans, isStopping: () => boolean = () => false): Promise<{ sent: number; failed: number }> {
  const [inWork, channels] = [await forAll(means), channelsOf(means)];
  /** What may not go yet is put off, and the next one looked at. */
  const claim = async (): Promise<ClaimedMail | undefined> => {
    const claimed = await inWork((work) => claimMail(work, channels));
    return !claimed || await inWork((work) => mayGo(work, claimed)) ? claimed : await claim();
  };
  return channels.length === 0 ? { sent: 0, failed: 0 } : await sendInLanes(async () => {
    const claimed = await claim();
    return claimed && await sendOne(means, inWork, claimed);
  }, isStopping);
}

/** Sends mail for as long as the process runs. */
export function openMailSender(means: MailMeans): Sender {
  return openSender({
    sendDue: (isStopping) => sendDueMail(means, isStopping),
    msUntilNext: async () => await (await forAll(means))(async (work) => {
      const next = channelsOf(means).length === 0 ? undefined : await findNextDue(work, channelsOf(means));
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

/** How mail of the whole installation goes, or what goes by another channel, in numbers. */
export async function measureAllMail(means: Pick<MailMeans, 'db' | 'inWork'>, channel: Channel = 'mail'): Promise<MailQueue> {
  const institutions = await listInstitutionIds(means.db);
  return await means.inWork({ institutions }, (work) => measureMailQueue(work, channel));
}

const latestSeconds = 300;

const said: Record<'mail' | 'text', { name: string; many: string; setting: string }> = {
  mail: { name: 'mail', many: 'mails', setting: 'no mail server is set (SMTP_URL)' },
  text: { name: 'text messages', many: 'text messages', setting: 'no gateway is set (SMS_URL)' },
};

/** For readiness: whether mail goes out, or text messages. `isConfigured` is false when there is nobody to give it to. */
export function checkMail(means: Pick<MailMeans, 'db' | 'inWork'>, isConfigured: boolean, channel: 'mail' | 'text' = 'mail'): Check {
  const { name, many, setting } = said[channel];
  return {
    name, isVital: false,
    run: async () => {
      const { due, failed, oldestSeconds } = await measureAllMail(means, channel);
      if (!isConfigured) return due === 0 ? { ok: true } : { ok: false, why: `${due} ${many} wait and ${setting}` };
      if (oldestSeconds > latestSeconds) return { ok: false, why: `${due} ${many} are due, the oldest for ${oldestSeconds} seconds` };
      return failed === 0 ? { ok: true } : { ok: false, why: `${failed} ${many} were given up; the administrator can send them again` };
    },
  };
}
