import { z } from 'zod';
import type { StaffName } from '../../domain/accounts/accounts.queries.ts';
import type { LookedLine } from '../../domain/cases/looking/looking.queries.ts';
import { sayDay, sayMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../domain/institutions/hours/zone/zone.rules.ts';
import { withQuery, type View } from '../view.ts';
import { Button } from '../components/button.tsx';
import { Select } from '../components/field.tsx';

/** So many lines stand on one page. */
const onPage = 100;

const number = z.coerce.number().int().positive().optional().catch(undefined);
const lookedQuery = z.object({ wie: number, voor: number });

/** What a page of the list is asked for: whose lines, before which one; one more than it shows, to know whether there is a next. */
export function readLookedQuery(query: unknown): { accountId: number | undefined; before: number | undefined; limit: number } {
  const { wie, voor } = lookedQuery.parse(query);
  return { accountId: wie, before: voor, limit: onPage + 1 };
}

export interface LookedProps {
  view: View; now: Date;
  lines: readonly LookedLine[];
  names: ReadonlyMap<number, StaffName>;
  /** The accounts that one can choose from. */
  people: readonly number[];
  /** The account of who reads this, and whether it is about himself. */
  readerId: number; isOwn: boolean;
  /** Where this page is, and whom it shows. */
  path: string; who: number | undefined;
  institutionName(id: number): string | undefined;
}

/** What somebody did, in a fixed sentence. */
function sayDid({ view, now, isOwn }: LookedProps, line: LookedLine): string {
  const words = view.t.client.looked;
  if (line.subject === 'case_part') {
    const { kind, madeAt } = line.part ?? {};
    const part = kind && madeAt ? words.part(words.parts[kind] ?? '', sayDay(dayOf(madeAt), now, view.language)) : '';
    return words.inPart[line.action]?.(part) ?? words.other;
  }
  const say = { case: words.inCase, client: words.inClient, conversation: words.inConversation }[line.subject]?.[line.action];
  return say?.(isOwn) ?? words.other;
}

/** "Joke de Vries (maatschappelijk werker, Rijn & Gouwe) las het verslag van 3 november." */
export function sayLooked(props: LookedProps, line: LookedLine): string {
  const { view, names, readerId } = props;
  const words = view.t.client.looked;
  if (line.accountId === null) return words.said(words.system, '', sayDid(props, line));
  if (line.accountId === readerId) return words.said(words.you, '', sayDid(props, line));
  const isStaff = line.role !== 'client' && line.role !== 'representative';
  const where = isStaff && line.ofInstitutionId !== null ? props.institutionName(line.ofInstitutionId) : undefined;
  const role = [line.role === null ? undefined : words.roles[line.role], where].filter((one) => one !== undefined).join(', ');
  return words.said(names.get(line.accountId)?.name ?? words.someone, role, sayDid(props, line));
}

function Filter({ view, names, people, readerId, path, who }: LookedProps) {
  const words = view.t.client.looked;
  const options = people.map((id) => ({ value: String(id), label: id === readerId ? words.you : names.get(id)?.name ?? words.someone }));
  return (
    <form class="form" method="get" action={path}>
      <Select view={view} name="wie" label={words.who} value={who === undefined ? '' : String(who)} options={[{ value: '', label: words.everyone }, ...options]} />
      <div class="buttons"><Button kind="secondary">{words.show}</Button></div>
    </form>
  );
}

function Line({ line, ...props }: LookedProps & { line: LookedLine }) {
  const { view, now } = props;
  const words = view.t.client.looked;
  const reason = line.isReasonErased ? words.erased : line.reason && words.reason(line.reason);
  return <li><time class="small" dateTime={line.at.toISOString()}>{sayMoment(line.at, now, view.language)}</time><br />{sayLooked(props, line)}{reason && <><br /><span class="small">{reason}</span></>}</li>;
}

/** Lines of one month after the other. */
function byMonth(lines: readonly LookedLine[]): [string, LookedLine[]][] {
  const months = new Map<string, LookedLine[]>();
  for (const line of lines) {
    const month = dayOf(line.at).slice(0, 7);
    months.set(month, [...months.get(month) ?? [], line]);
  }
  return [...months];
}

/** Who looked, newest first, by month, with a choice of person. */
export function LookedList(props: LookedProps) {
  const { view, people, path, who } = props;
  const lines = props.lines.slice(0, onPage);
  const next = props.lines.length > onPage ? lines.at(-1)?.id : undefined;
  const words = view.t.client.looked;
  const monthName = (month: string) => new Intl.DateTimeFormat(view.language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
  return (
    <>
      {people.length > 1 && <Filter {...props} />}
      {lines.length === 0 && <p>{who === undefined ? words.none : words.noneOfPerson}</p>}
      {byMonth(lines).map(([month, ones]) => (
        <section key={month}>
          <h2>{monthName(month)}</h2>
          <ul class="looked">{ones.map((line) => <Line key={line.id} {...props} line={line} />)}</ul>
        </section>
      ))}
      {next !== undefined && <p><a href={withQuery(path, { wie: who === undefined ? undefined : String(who), voor: String(next) })}>{words.older}</a></p>}
    </>
  );
}
