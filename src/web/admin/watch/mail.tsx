import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { logAccess } from '../../../domain/audit/audit.commands.ts';
import { retryMail } from '../../../domain/outbox/outbox.commands.ts';
import { listMail, type MailRow } from '../../../domain/outbox/outbox.queries.ts';
import { tooLate } from '../../../domain/outbox/outbox.rules.ts';
import { ActForm } from '../../components/button.tsx';
import { EmptyState, Notice, Table, Tag } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { AdminPage, forAct, frameOf, idOf, look, withDone, type Frame } from '../frame.tsx';

const path = '/beheer/mail';
const forMail = forAct('mail.see_failed');
/** So long mail may wait before one is told that nobody sends it. */
const patienceMs = 5 * 60_000;

function State({ frame, mail }: { frame: Frame; mail: MailRow }) {
  const words = frame.view.t.staff.adminMail;
  const when = mail.sentAt ? sayNearMoment(mail.sentAt, frame.now, frame.view.language) : undefined;
  if (mail.state === 'failed') return <><Tag kind="danger">{words.states.failed}</Tag> <small>{words.tries(mail.attempts)}</small></>;
  return <>{words.states[mail.state]}{when ? ` ${when}` : mail.attempts > 0 ? ` (${words.tries(mail.attempts)})` : ''}</>;
}

function MailTable({ frame, mails }: { frame: Frame; mails: readonly MailRow[] }) {
  const { view, now } = frame;
  const words = view.t.staff.adminMail;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  return (
    <Table isStacked caption={words.caption(mails.length)} rows={mails} columns={[
      { label: words.when, cell: (mail) => sayNearMoment(mail.createdAt, now, view.language) },
      { label: words.kind, cell: (mail) => kinds[mail.kind] ?? mail.kind },
      { label: words.channel, cell: (mail) => words.channels[mail.channel] },
      { label: words.to, cell: (mail) => mail.to ?? words.device },
      { label: words.state, cell: (mail) => <State frame={frame} mail={mail} /> },
      { label: words.error, cell: (mail) => mail.state !== 'sent' && mail.error && (mail.error === tooLate ? words.tooLate : <code>{mail.error}</code>) },
      { label: words.act, isAct: true, cell: (mail) => mail.state === 'failed' && mail.error !== tooLate && (
        <ActForm view={view} action={`${path}/${mail.id}/opnieuw`} kind="secondary" isSmall>{words.retry}<span class="visually-hidden"> {mail.to ?? words.device}</span></ActForm>
      ) },
    ]} />
  );
}

function MailPage({ frame, house, mails, isFailedOnly }: { frame: Frame; house: House; mails: readonly MailRow[]; isFailedOnly: boolean }) {
  const words = frame.view.t.staff.adminMail;
  const waits = (channel: MailRow['channel']) => mails.some((mail) => mail.channel === channel && mail.state === 'waiting' && frame.now.getTime() - mail.notBefore.getTime() > patienceMs);
  return (
    <AdminPage frame={frame} title={words.title} current="adminMail" lead={words.lead}>
      {house.config.smtpUrl === undefined && waits('mail') && <Notice kind="warning"><p>{words.noServer}</p></Notice>}
      {!house.canText && waits('text') && <Notice kind="warning"><p>{words.noGateway}</p></Notice>}
      <p class="tabs">
        <a href={path} aria-current={isFailedOnly ? undefined : 'page'}>{words.all}</a> <a href={`${path}?alleen=mislukt`} aria-current={isFailedOnly ? 'page' : undefined}>{words.failedOnly}</a>
      </p>
      {mails.length === 0 ? <EmptyState title={isFailedOnly ? words.noneFailed : words.none} /> : <MailTable frame={frame} mails={mails} />}
    </AdminPage>
  );
}

const failedQuery = z.object({ alleen: z.literal('mislukt') });

/** What mail went out, and what did not arrive. Never what it says. */
export function mailPages(app: FastifyInstance, house: House): void {
  app.get(path, forMail, async (request, reply) => {
    const isFailedOnly = failedQuery.safeParse(request.query).success;
    const mails = await look(house, request, (work, staff) => listMail(work, { institutionId: staff.institutionId, failedOnly: isFailedOnly }));
    return sendPage(reply, <MailPage frame={frameOf(house, request, reply)} house={house} mails={mails} isFailedOnly={isFailedOnly} />);
  });
  app.post(`${path}/:id/opnieuw`, forMail, async (request, reply) => {
    const isRetried = await look(house, request, async (work, staff) => {
      const failed = await listMail(work, { institutionId: staff.institutionId, failedOnly: true, limit: 500 });
      if (!failed.some((mail) => mail.id === idOf(request)) || !await retryMail(work, idOf(request))) return false;
      await logAccess(work, { institutionId: staff.institutionId, action: 'retry', subject: 'mail', subjectId: idOf(request) });
      return true;
    });
    return reply.redirect(withDone(path, isRetried ? 'retried' : 'notRetried'), 303);
  });
}
