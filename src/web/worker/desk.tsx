import type { StaffSession } from '../../domain/accounts/accounts.schema.ts';
import { namesOf, type StaffName } from '../../domain/accounts/accounts.queries.ts';
import { proveDesk, type DeskScope } from '../../domain/conversations/conversations.access.ts';
import { countOpen, listMine, listOpen, type DeskLine } from '../../domain/conversations/conversations.queries.ts';
import { promiseState } from '../../domain/conversations/conversations.rules.ts';
import { listOwnPlaces, listRequests, type Request } from '../../domain/conversations/desk/desk.queries.ts';
import { myDuty, type MyDuty } from '../../domain/duties/duties.queries.ts';
import { sayNearMoment, sayRelative, sayTime } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { settingOf } from '../../domain/institutions/settings/settings.rules.ts';
import type { Work } from '../../domain/work.ts';
import type { Stand } from '../components/live-desk.tsx';
import { Tag } from '../components/parts.tsx';
import type { House } from '../house.ts';
import type { View } from '../view.ts';

/** What stands on the left of every page of the desk. */
export interface Desk {
  open: DeskLine[];
  mine: DeskLine[];
  requests: Request[];
  counts: { open: number; over: number };
  duty: MyDuty | undefined;
  names: Map<number, StaffName>;
}

/** The places to which a desk is narrowed: those of the worker, where the institution works by area; none is everything. */
export async function deskPlaces(work: Work, house: House, scope: DeskScope): Promise<readonly string[]> {
  const institution = house.directory.current().institution(scope.actor.institutionId);
  return institution && settingOf(institution.settings, 'desk_area') === 'own' ? await listOwnPlaces(work, scope) : [];
}

/** So many fit on a desk; whoever waits longest stands first. */
const linesShown = 40;

/** Reads the desk of a worker; nothing for who has no desk. */
export async function readDesk(work: Work, house: House, staff: StaffSession): Promise<Desk | undefined> {
  const scope = proveDesk(staff);
  if (!scope) return undefined;
  const municipalities = await deskPlaces(work, house, scope);
  const open = await listOpen(work, scope, { municipalities, limit: linesShown });
  const mine = await listMine(work, scope);
  const requests = await listRequests(work, scope);
  const counts = await countOpen(work, scope, municipalities);
  const duty = await myDuty(work, staff.accountId, work.now);
  const names = await namesOf(work, [staff.accountId, ...requests.map((request) => request.fromAccountId)]);
  return { open, mine, requests, counts, duty, names };
}

/** What an open page compares with later, to say that something is new: numbers only. */
export function standOf({ counts, mine, requests }: Pick<Desk, 'counts' | 'mine' | 'requests'>): Stand {
  const alarms = requests.filter((request) => request.kind === 'acute');
  return {
    open: counts.open, mine: mine.filter((line) => line.turn === 'worker').length + requests.length - alarms.length,
    acute: alarms.length, alarm: alarms.at(-1)?.conversationId ?? null,
  };
}

/** Where one works and what holds now, above the menu. */
export function whereOf(view: View, house: House, staff: StaffSession, desk: Desk | undefined): string {
  const institution = house.directory.current().institution(staff.institutionId)?.name ?? '';
  return desk?.duty ? `${institution} · ${view.t.staff.desk.onDuty(sayTime(desk.duty.until))}` : institution;
}

/** What a theme is called; its own code when it is not in the library. */
export function themeNames(house: House, ids: readonly string[]): string[] {
  return ids.map((id) => house.library.themes.find((theme) => theme.id === id)?.short ?? id);
}

interface LineProps { view: View; house: House; staff: StaffSession; line: DeskLine; now: Date; isCurrent?: boolean; isNew?: boolean }

/** One question in a list: where from, what about, until when; no words of the visitor. */
export function DeskItem({ view, house, staff, line, now, isCurrent, isNew }: LineProps) {
  const words = view.t.staff.desk;
  const state = promiseState(line, now);
  const waits = line.turn === 'worker';
  const from = line.institutionId === staff.institutionId ? undefined : house.directory.current().institution(line.institutionId)?.name;
  const themes = themeNames(house, line.themes).join(', ') || words.noTheme;
  return (
    <li class={isCurrent ? 'current' : isNew ? 'new' : undefined}>
      <span class="when">{sayRelative(waits ? line.askedAt : line.answeredAt ?? line.askedAt, now, view.language)}</span>
      <a class="whole" href={`/werk/vragen/${line.id}`} aria-current={isCurrent ? 'true' : undefined}>{line.municipality ?? words.noPlace}</a>
      <p>{themes}{line.channel !== 'mail' && line.channel in words.channels ? ` · ${words.channels[line.channel as keyof typeof words.channels]}` : ''}{from ? ` · ${words.elsewhere(from)}` : ''}</p>
      <p class="tags">
        {line.urgent && <Tag kind="danger">{words.urgent}</Tag>}
        {line.crisis.length > 0 && <Tag kind="danger">{words.worry}</Tag>}
        {line.wish && <Tag>{words.wish[line.wish === 'called' ? 'called' : 'seen']}</Tag>}
        {waits && <Tag {...(state === 'over' ? { kind: 'danger' as const } : state === 'near' ? { kind: 'warm' as const } : {})}>{words.promise[state](sayNearMoment(line.promisedAt, now, view.language))}</Tag>}
      </p>
    </li>
  );
}

/** The list on the left: new questions, then what this worker has. */
export function DeskList({ view, house, staff, desk, now, current }: { view: View; house: House; staff: StaffSession; desk: Desk; now: Date; current?: number }) {
  const words = view.t.staff.desk;
  const group = (title: string, lines: readonly DeskLine[], isNew: boolean) => lines.length > 0 && (
    <>
      <h2>{title}</h2>
      <ul class="items">{lines.map((line) => <DeskItem key={line.id} view={view} house={house} staff={staff} line={line} now={now} isCurrent={line.id === current} isNew={isNew} />)}</ul>
    </>
  );
  return (
    <>
      {group(words.myTurn, desk.mine.filter((line) => line.turn === 'worker'), false)}
      {group(words.newQuestions, desk.open, true)}
      {group(words.waiting, desk.mine.filter((line) => line.turn !== 'worker'), false)}
    </>
  );
}
