import type { Colleague, StaffName } from '../../../domain/accounts/accounts.queries.ts';
import type { AuditLine, ChainProof } from '../../../domain/audit/audit.queries.ts';
import type { LogAction, LogSubject, OfPeople } from '../../../domain/audit/audit.schema.ts';
import { findSetting } from '../../../domain/institutions/settings/settings.schema.ts';
import { sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, ButtonLink } from '../../components/button.tsx';
import { Select } from '../../components/field.tsx';
import { EmptyState, Notice, Table } from '../../components/parts.tsx';
import { withQuery, type View } from '../../view.ts';
import { sayMonth } from '../../components/months.ts';
import { AdminPage, type Frame } from '../frame.tsx';

export const logPath = '/beheer/logboek';

export interface LogProps {
  frame: Frame;
  lines: readonly AuditLine[];
  names: ReadonlyMap<number, StaffName>;
  colleagues: readonly Colleague[];
  filter: { wie?: string | undefined; wat?: string | undefined };
  /** The line before which the next page begins; nothing on the last. */
  next: number | undefined;
}

/** What it was about: 'instelling Belofte voor antwoord', 'inloop 12', 'Joke Verhoef'. */
function saySubject(view: View, line: AuditLine, names: LogProps['names']): string {
  const all: Readonly<Record<LogSubject | OfPeople, string>> = view.t.staff.adminLog.subjects;
  const subjects: Readonly<Record<string, string>> = all;
  const [kind = '', detail] = line.subject.split(':');
  const name = subjects[kind] ?? kind;
  if (kind === 'account') return line.subjectId === line.accountId ? '' : names.get(line.subjectId ?? 0)?.name ?? `${name} ${line.subjectId ?? ''}`;
  if (kind === 'month') return sayMonth(view, String(line.subjectId ?? '').replace(/^(\d{4})/, '$1-'));
  if (kind === 'setting') return `${name} ‘${findSetting(detail ?? '')?.definition.label ?? detail ?? ''}’`;
  return [name, detail, line.subjectId].filter((part) => part !== undefined && part !== null).join(' ');
}

/** What happened to what somebody wrote or to a person, in the sentence that who it is about reads too. */
function sayOfPeople({ t }: View, { subject, action }: AuditLine): string | undefined {
  const { inCase, inPart, inClient, inConversation } = t.client.looked;
  if (subject === 'case_part') return inPart[action]?.(t.staff.adminLog.aPart);
  const sentences = { case: inCase, client: inClient, conversation: inConversation }[subject];
  return sentences?.[action]?.(false);
}

function sayWhat(view: View, line: AuditLine, names: LogProps['names']): string {
  const subject = saySubject(view, line, names);
  const ofPeople = sayOfPeople(view, line);
  if (ofPeople !== undefined) return `${ofPeople} (${subject})`;
  const all: Readonly<Record<LogAction, string>> = view.t.staff.adminLog.actions;
  const actions: Readonly<Record<string, string>> = all;
  return `${actions[line.action] ?? line.action} ${subject}`.trim();
}

function Filter({ frame, colleagues, filter }: LogProps) {
  const { view } = frame;
  const words = view.t.staff.adminLog;
  return (
    <form class="toolbar" method="get" action={logPath}>
      <Select view={view} name="wie" label={words.who} value={filter.wie ?? ''} options={[{ value: '', label: words.everyone }, ...colleagues.map((one) => ({ value: String(one.accountId), label: one.name }))]} />
      <Select view={view} name="wat" label={words.about} value={filter.wat ?? ''} options={[{ value: '', label: words.everything }, ...Object.entries(words.subjects).map(([value, label]) => ({ value, label }))]} />
      <Button kind="secondary">{words.show}</Button>
    </form>
  );
}

/** Who saw or did what, newest first. */
export function LogPage(props: LogProps) {
  const { frame, lines, names, filter, next } = props;
  const { view, now } = frame;
  const words = view.t.staff.adminLog;
  return (
    <AdminPage frame={frame} title={words.title} current="adminLog" lead={words.lead} act={<ButtonLink kind="secondary" href={`${logPath}/keten`}>{words.verify}</ButtonLink>}>
      <Filter {...props} />
      {lines.length === 0 ? <EmptyState title={words.none} /> : (
        <Table caption={words.caption} rows={lines} columns={[
          { label: words.number, cell: (line) => line.number ?? words.unsealed },
          { label: words.when, cell: (line) => sayMoment(line.at, now, view.language) },
          { label: words.who, cell: (line) => (line.accountId === null ? words.system : names.get(line.accountId)?.name ?? line.accountId) },
          { label: words.what, cell: (line) => sayWhat(view, line, names) },
          { label: words.why, cell: (line) => (line.isReasonErased ? words.erased : line.reason ?? '') },
        ]} />
      )}
      {next !== undefined && <p><a href={withQuery(logPath, { ...filter, voor: String(next) })}>{words.older}</a></p>}
    </AdminPage>
  );
}

/** Whether the log is whole. */
export function ChainPage({ frame, proof }: { frame: Frame; proof: ChainProof }) {
  const words = frame.view.t.staff.adminLog;
  return (
    <AdminPage frame={frame} title={words.verify} current="adminLog" crumbs={[{ href: logPath, label: words.title }]} lead={words.chain.lead}>
      {proof.ok
        ? <Notice kind="ok" title={words.chain.whole(proof.lines)}>{proof.head ? <><p>{words.chain.keep}</p><p><code class="copy">{proof.head}</code></p></> : proof.unsealed.lines === 0 && <p>{words.chain.empty}</p>}</Notice>
        : <Notice kind="error" title={words.chain.broken(proof.number)}><p>{words.chain.act}</p></Notice>}
      {proof.unsealed.since && <p>{words.chain.unsealed(proof.unsealed.lines, sayMoment(proof.unsealed.since, frame.now, frame.view.language))}</p>}
    </AdminPage>
  );
}
