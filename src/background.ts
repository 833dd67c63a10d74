import type { Server } from 'node:http';
import type { App } from './app.ts';
import type { Context } from './context.ts';
import { forgetCitizenSessions } from './domain/accounts/citizens/citizens.commands.ts';
import { createPushCarrier } from './domain/accounts/citizens/devices/devices.jobs.ts';
import { sendAskedLinks } from './domain/accounts/citizens/mail/mail.jobs.ts';
import { tidySignIns } from './domain/accounts/accounts.jobs.ts';
import { readOwnCalendars } from './domain/appointments/own-calendar/own-calendar.jobs.ts';
import { settleAllMissed } from './domain/appointments/planned/missing/missing.jobs.ts';
import { remindAll } from './domain/appointments/reminders/reminders.jobs.ts';
import { findSession } from './domain/accounts/sign-in/sign-in.queries.ts';
import { dropLoose, scanWaiting } from './domain/attachments/scanning/scanning.jobs.ts';
import { sendAllAftercare } from './domain/cases/aftercare/aftercare.jobs.ts';
import { runDestructions } from './domain/cases/destroying/runs/runs.jobs.ts';
import { dropOldUploads } from './domain/cases/importing/uploads/uploads.jobs.ts';
import { openDeskLive } from './domain/conversations/conversations.live.ts';
import { runRetention } from './domain/conversations/closing/retention/retention.jobs.ts';
import { sealAllLines } from './domain/audit/audit.jobs.ts';
import { runFollowUps } from './domain/conversations/closing/silence/silence.jobs.ts';
import { dropOldHeldForms } from './domain/conversations/held/held.jobs.ts';
import { tidyChats } from './domain/conversations/chats/chats.jobs.ts';
import { openChatLive } from './domain/conversations/chats/chats.live.ts';
import { forgiveAllOutage, openPresence } from './domain/conversations/chats/seats/seats.live.ts';
import { markCrisis } from './domain/conversations/crisis/crisis.rules.ts';
import { sharedWith } from './domain/conversations/drafts/placing/placing.rules.ts';
import { findVisit } from './domain/conversations/visits/visits.queries.ts';
import { dropOldDrafts } from './domain/conversations/drafts/drafts.jobs.ts';
import { settleAllMembers } from './domain/conversations/joint/joint.jobs.ts';
import { dropOldVisits } from './domain/conversations/visits/visits.jobs.ts';
import { dropOldPractice } from './domain/practice/practice.jobs.ts';
import { fillAllDuties } from './domain/duties/duties.jobs.ts';
import { foldAllSums } from './domain/figures/figures.jobs.ts';
import { exportDestroyed } from './domain/institutions/keys/destroyed/destroyed.jobs.ts';
import { forgetWebhookMessages, openWebhookSender } from './domain/webhooks/delivery/delivery.jobs.ts';
import { checkMail, forgetMail, measureAllMail, openMailSender } from './domain/outbox/outbox.jobs.ts';
import { createScanner } from './platform/files/clamd.ts';
import { checkDatabase, checkDisk, checkMigrations, rememberHealth, type Health } from './platform/http/health.ts';
import { createOutgoing, createReader } from './platform/http/outgoing.ts';
import { createMetrics, openMetricsPort } from './platform/http/metrics.ts';
import type { StopStep } from './platform/http/stop.ts';
import { createJobs, type Jobs } from './platform/jobs/jobs.ts';
import type { Live } from './platform/live/live.ts';
import { createPretend, createSmtp } from './platform/mail/transport.ts';
import { createTextGateway } from './platform/text/gateway.ts';
import { sessionCookies } from './web/gate.ts';
import { textsIn } from './web/texts/texts.ts';
import { aftercareWords } from './web/aftercare-words.ts';
import { followUpWords, passwordLetters, remindersIn } from './web/visitor-mail.ts';

export interface Background { health: () => Promise<Health>; steps: StopStep[] }

/** Everything that happens by the clock, in one list. */
function scheduleAll(context: Context, jobs: Jobs): void {
  const means = { db: context.db, inWork: context.inWork };
  const today = () => context.clock();
  jobs.schedule('follow-ups', '10 10 * * 1-5', async (_data, signal) => {
    const directory = context.directory.current();
    await runFollowUps(context.inWork, directory, today(), followUpWords(directory, context.config.publicUrl), signal);
  });
  jobs.schedule('reminders', '5 9-18 * * *', async (_data, signal) => { await remindAll({ ...means, clock: context.clock }, remindersIn(context.directory.current(), context.config.publicUrl), signal); });
  jobs.schedule('aftercare', '30 10 * * 1-5', async (_data, signal) => { await sendAllAftercare(context.inWork, aftercareWords(context.directory.current(), context.config.publicUrl), signal); });
  jobs.schedule('own-calendars', '*/15 * * * *', async (_data, signal) => { await readOwnCalendars({ ...means, clock: context.clock, read: createReader() }, signal); });
  jobs.schedule('retention', '20 3 * * *', async (_data, signal) => { await runRetention(context.inWork, today(), signal); await dropOldUploads(context.inWork, signal); });
  jobs.schedule('destruction', '50 3 * * *', async (_data, signal) => { await runDestructions(context.inWork, signal); });
  jobs.schedule('old-drafts', '5 * * * *', async () => { await dropOldDrafts(context.db, today()); await dropOldVisits(context.db, today()); await forgetCitizenSessions(context.db, today()); });
  jobs.schedule('members', '2 0 * * *', async () => { await settleAllMembers(context.inWork); });
  jobs.schedule('duties', '15 4 * * *', async () => { await fillAllDuties(means); });
  jobs.schedule('destroyed-keys', '* * * * *', async () => { await exportDestroyed({ ...means, dataDir: context.config.dataDir }); });
  jobs.schedule('chats', '* * * * *', async () => { await tidyChats(context.inWork, context.directory.current(), textsIn('nl', 'je').client.chat); });
  jobs.schedule('planned-talks', '* * * * *', async () => { await settleAllMissed(context.inWork, context.directory.current()); });
  jobs.schedule('password-mails', '* * * * *', async () => { await sendAskedLinks(context.inWork, passwordLetters(context.directory.current(), context.config.publicUrl)); });
  jobs.schedule('seal-log', '* * * * *', async (_data, signal) => { await sealAllLines(context.inWork, signal); });
  jobs.schedule('figure-sums', '* * * * *', async (_data, signal) => { await foldAllSums(context.inWork, signal); });
  jobs.schedule('old-sign-ins', '40 * * * *', async () => { await context.inWork({ institutions: [] }, tidySignIns); await dropOldHeldForms(context.inWork); await dropOldPractice(context.inWork); });
  const { clamd } = context.config;
  if (clamd) {
    jobs.schedule('waiting-files', '*/2 * * * *', async () => {
      await scanWaiting({ inWork: context.inWork, scanner: createScanner(clamd), onUnreachable: (why) => context.log.warn({ why }, 'files wait: clamd cannot be reached') });
    });
  }
  jobs.schedule('loose-files', '25 * * * *', async () => { await dropLoose(context.inWork); });
  jobs.schedule('old-mail', '30 4 * * *', async () => { await forgetMail(means); });
  jobs.schedule('old-webhook-messages', '35 4 * * *', async () => { await forgetWebhookMessages(means); });
}

function openMail(context: Context): StopStep[] {
  const { config, log } = context;
  const transport = config.smtpUrl ? createSmtp(config.smtpUrl, config.mailFrom) : context.isDemo ? createPretend() : undefined;
  const texts = config.sms ? createTextGateway(config.sms) : context.isDemo ? createPretend() : undefined;
  // Goes out only to devices that were added after an administrator made keys.
  const pushes = createPushCarrier({ inWork: context.inWork, clock: context.clock, post: createOutgoing(), contact: config.publicUrl });
  const sender = openMailSender({ db: context.db, inWork: context.inWork, transport, texts, pushes, onError: (error) => log.warn({ err: error }, 'mail not sent') });
  const stopListening = context.listen((happening) => { if (happening.kind === 'mail') sender.kick(); });
  return [{ name: 'mail', run: async () => { stopListening(); await sender.stop(); transport?.close(); } }];
}

/** Calls out only to addresses that an administrator filled in. */
function openWebhooks(context: Context): StopStep[] {
  const sender = openWebhookSender({ db: context.db, inWork: context.inWork, clock: context.clock, post: createOutgoing(), onError: (error) => context.log.warn({ err: error }, 'webhook not sent') });
  const stopListening = context.listen((happening) => { if (happening.kind === 'webhook') sender.kick(); });
  return [{ name: 'webhooks', run: async () => { stopListening(); await sender.stop(); } }];
}

/** Sockets of staff: open pages hear that something is new. Listening keeps nobody's session from locking. */
export function openDesks(context: Context, app: App, server: Server, options: { proveEveryMilliseconds?: number } = {}): Live {
  const { db, pool, inWork, listen, clock, log } = context;
  const presence = openPresence({ inWork, onError: (error) => log.warn({ err: error }, 'presence') });
  const live = openDeskLive({
    came: presence.came, server, pool, inWork, listen, listenUrl: context.database.appUrl, onError: (error) => log.warn({ err: error }, 'live desk'), ...options,
    findStaff: async (cookies) => {
      const token = app.parseCookie(cookies)[sessionCookies.staff];
      return token === undefined ? undefined : await findSession(db, token, clock(), false);
    },
  });
  return { ...live, stop: async () => { presence.stop(); await live.stop(); } };
}

/** Sockets of talks, of visitors and workers. */
export function openChats(context: Context, app: App, server: Server, options: { lookEveryMilliseconds?: number } = {}): Live {
  const { db, pool, inWork, lines, listen, clock, log, directory, library } = context;
  return openChatLive({
    server, pool, inWork, lines, listen, listenUrl: context.database.appUrl, say: textsIn('nl', 'je').client.chat.returned,
    tokenOf: (as, cookies) => app.parseCookie(cookies)[as === 'worker' ? sessionCookies.staff : sessionCookies.visitor],
    findStaff: (token) => findSession(db, token, clock(), false), findVisitor: (token) => findVisit(db, token, clock()),
    lineOf: (id) => [id, ...sharedWith(directory.current(), id)], findCrisis: (text) => markCrisis(text, library.crisisWords).categories,
    onError: (error) => log.warn({ err: error }, 'live chat'), ...options,
  });
}

async function openFigures(context: Context, app: App, health: () => Promise<Health>): Promise<StopStep[]> {
  const { config, pool } = context;
  if (config.metricsPort === undefined) return [];
  const metrics = createMetrics();
  metrics.watch(app);
  metrics.watchPool(pool);
  metrics.addGauge('naast_mail_oldest_seconds', 'Age of the oldest mail that is due', async () => (await measureAllMail(context)).oldestSeconds);
  const port = await openMetricsPort({ metrics, health, port: config.metricsPort, host: config.host });
  return [{ name: 'figures', run: () => port.close() }];
}

/** Starts what runs beside the pages, as `--run` asks; answers how to stop it, in order. */
export async function openBackground(context: Context, app: App, server: Server): Promise<Background> {
  const { config, pool, log } = context;
  const jobs = createJobs({ ownerUrl: context.database.ownerUrl, appUrl: context.database.appUrl, onError: (error, name) => log.warn({ err: error, job: name }, 'job failed') });
  const runsJobs = config.run.includes('jobs');
  if (config.run.includes('live')) await forgiveAllOutage(context.inWork);
  if (runsJobs) scheduleAll(context, jobs);
  await jobs.start({ work: runsJobs });
  if (config.run.includes('live')) {
    const lives = [openDesks(context, app, server), openChats(context, app, server)];
    // Before the server closes: it waits for open sockets.
    app.addHook('preClose', async () => { await Promise.all(lives.map((live) => live.stop())); });
  }
  const mailSteps = runsJobs ? [...openMail(context), ...openWebhooks(context)] : [];
  const health = rememberHealth([
    checkDatabase(pool), checkMigrations(pool, context.migration), jobs.check, checkDisk(config.dataDir),
    checkMail(context, config.smtpUrl !== undefined || context.isDemo), checkMail(context, config.sms !== undefined || context.isDemo, 'text'),
  ]);
  const figures = await openFigures(context, app, health);
  return { health, steps: [...figures, { name: 'jobs', run: () => jobs.stop(5000) }, ...mailSteps] };
}
