import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { proveKeeping } from '../../../domain/cases/keeping/keeping.access.ts';
import { listDue } from '../../../domain/cases/keeping/keeping.queries.ts';
import { proveDeciding } from '../../../domain/cases/requests/deciding/deciding.access.ts';
import { listRequests } from '../../../domain/cases/requests/deciding/deciding.queries.ts';
import { nearness } from '../../../domain/cases/requests/requests.rules.ts';
import { proveMonths } from '../../../domain/contacts/months/months.access.ts';
import { listMonths } from '../../../domain/contacts/months/months.queries.ts';
import { isOver } from '../../../domain/contacts/months/months.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { Tag } from '../../components/parts.tsx';
import { staffMenu, type MenuLabel } from '../../components/staff-menu.ts';
import type { View } from '../../view.ts';

/** What waits for who steers, in numbers; a part that is not his is left out. */
export interface SteerSigns { requests?: { open: number; late: number }; due?: number; months?: number }

/** Nothing for who has none of these parts by his role. */
export async function readSteerSigns(work: Work, staff: StaffSession): Promise<SteerSigns | undefined> {
  const [deciding, keeping, closing] = [proveDeciding(staff), proveKeeping(staff), proveMonths(staff)];
  if (!deciding && !keeping && !closing) return undefined;
  const today = dayOf(work.now);
  const open = deciding && (await listRequests(work, deciding)).filter((one) => one.status === 'open');
  const months = closing && (await listMonths(work, closing, Number(today.slice(0, 4)))).filter((one) => isOver(one.month, today) && one.lockedAt === null && one.contacts > 0);
  return {
    ...open && { requests: { open: open.length, late: open.filter((one) => nearness(one, today) === 'late').length } },
    ...keeping && { due: (await listDue(work, keeping)).length },
    ...months && { months: months.length },
  };
}

function Line({ view, to, says, late }: { view: View; to: MenuLabel; says: string; late?: string | undefined }) {
  const item = staffMenu.find((one) => one.label === to);
  return <li class="row"><div><h3><a href={item?.href}>{view.t.staff.menu.items[to]}</a></h3><p>{says} {late && <Tag kind="danger">{late}</Tag>}</p></div></li>;
}

/** What waits for who steers, each with the way to it. */
export function SteerParts({ view, signs: { requests, due, months } }: { view: View; signs: SteerSigns }) {
  const words = view.t.staff.steerSigns;
  return (
    <section class="pane pane--padded">
      <h2>{words.title}</h2>
      <ul class="rows">
        {requests && <Line view={view} to="requests" says={words.requests(requests.open)} late={requests.late > 0 ? words.late(requests.late) : undefined} />}
        {due !== undefined && <Line view={view} to="keeping" says={words.due(due)} />}
        {months !== undefined && <Line view={view} to="months" says={words.months(months)} />}
      </ul>
    </section>
  );
}
