import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { proveDistribution, proveOwnCases } from '../../../domain/cases/cases.access.ts';
import { countNearLimit, listOwnStands } from '../../../domain/cases/caseload/caseload.queries.ts';
import { asksAttention, inOrder, type CaseStand } from '../../../domain/cases/caseload/caseload.rules.ts';
import { clientNames } from '../../../domain/cases/cases.queries.ts';
import { listAskedTalks } from '../../../domain/cases/talks/talks.queries.ts';
import type { Work } from '../../../domain/work.ts';
import type { View } from '../../view.ts';
import { StandSigns } from '../caseload/stand-words.tsx';
import { sayClients } from '../cases/case-words.ts';

const casesShown = 6;

export interface OwnSigns { stands: CaseStand[]; names: Awaited<ReturnType<typeof clientNames>>; more: number }
export interface TeamSigns { asked: number; near: number }

/** The cases of a worker that ask for him today, those that wait first. Nothing for who has no cases by his role. */
export async function readOwnSigns(work: Work, staff: StaffSession): Promise<OwnSigns | undefined> {
  const scope = proveOwnCases(staff);
  if (!scope) return undefined;
  const asking = inOrder((await listOwnStands(work, scope)).filter(asksAttention));
  const stands = asking.slice(0, casesShown);
  return { stands, names: await clientNames(work, scope.institutionId, stands.map((one) => one.caseId)), more: asking.length - stands.length };
}

/** What a leader has to know of limits. */
export async function readTeamSigns(work: Work, staff: StaffSession): Promise<TeamSigns | undefined> {
  const scope = proveDistribution(staff);
  return scope && { asked: (await listAskedTalks(work, scope)).length, near: await countNearLimit(work, scope) };
}

/** The cases that ask for a worker today. */
export function CaseSigns({ view, now, own }: { view: View; now: Date; own: OwnSigns }) {
  const words = view.t.staff.caseload.today;
  return (
    <section class="pane pane--padded">
      <h2>{words.title}</h2>
      {own.stands.length === 0 ? <p class="soft">{words.none}</p> : (
        <ul class="rows">
          {own.stands.map((stand) => (
            <li key={stand.caseId} class="row">
              <div>
                <h3><a href={stand.waitsSince ? `/werk/casussen/${stand.caseId}/dossier` : `/werk/casussen/${stand.caseId}`}>{sayClients(view, own.names.get(stand.caseId) ?? { clients: [], clientCount: 0 })}</a></h3>
                <p><StandSigns view={view} stand={stand} now={now} /></p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <p>{own.more > 0 && `${words.more(own.more)} · `}<a href="/werk/casussen">{words.all}</a></p>
    </section>
  );
}

/** What a leader decides about talks, and how many cases come near their limit. */
export function LimitSigns({ view, team }: { view: View; team: TeamSigns }) {
  const words = view.t.staff.caseload.today;
  return (
    <section class="pane pane--padded">
      <h2>{words.team}</h2>
      {team.asked > 0 && <p><strong>{words.asked(team.asked)}</strong></p>}
      <p>{team.near === 0 ? words.calm : words.near(team.near)}</p>
      <p><a href="/werk/werkdruk">{words.toTeam}</a></p>
    </section>
  );
}
