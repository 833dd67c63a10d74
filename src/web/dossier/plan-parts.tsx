import type { CasePerson } from '../../domain/cases/dossier/dossier.queries.ts';
import type { Part } from '../../domain/cases/parts/parts.queries.ts';
import type { Goal } from '../../domain/cases/plan/plan.queries.ts';
import { sayDay, sayNearMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm } from '../components/button.tsx';
import { Card } from '../components/parts.tsx';
import type { Texts } from '../texts/texts.ts';
import { MarkForm, type TypedPlan } from './plan-forms.tsx';
import type { Visit } from './reader.ts';
import { WayPicture } from './way-picture.tsx';

interface GoalProps { visit: Visit<unknown>; goal: Goal; typed: TypedPlan; canWrite: boolean; level?: 2 | 3 }

/** The button that says that something is done, or not yet after all; who hears the page hears of what. */
function Turn({ visit, part, words }: { visit: Visit<unknown>; part: Part; words: string }) {
  const fields = { formulier: part.status === 'done' ? 'open' : 'klaar', deel: String(part.partId) };
  return <ActForm view={visit.view} action={visit.path('/plan')} kind="secondary" isSmall label={`${words}: ${part.current?.title ?? ''}`} fields={fields}>{words}</ActForm>;
}

/** A goal: where it stands on its way, and what can be done with it. */
export function OneGoal({ visit, goal, typed, canWrite, level = 3 }: GoalProps) {
  const { view, now } = visit;
  const words = view.t.client.plan;
  const { way } = goal;
  const said = way?.marks.filter((mark) => mark.text !== '').at(-1);
  return (
    <Card title={goal.current?.title ?? ''} level={level}>
      {goal.current?.text && !said && <p>{goal.current.text}</p>}
      {way && <><WayPicture way={way} label={words.wayLabel(way.start, way.now, way.wished)} /><p>{words.wayLabel(way.start, way.now, way.wished)} {words.waySaid[way.way]}</p></>}
      {said && <p class="soft">{sayNearMoment(said.at, now, view.language)}: {said.text}</p>}
      {goal.status === 'done' && <p><strong>{words.reached}</strong></p>}
      {canWrite && goal.status !== 'done' && way && <MarkForm visit={visit} typed={typed} partId={goal.partId} now={way.now} />}
      {canWrite && <div class="buttons"><Turn visit={visit} part={goal} words={goal.status === 'done' ? words.reopen : words.isReached} /></div>}
    </Card>
  );
}

function whoDoes(people: readonly CasePerson[], part: Part, me: number, words: Texts['client']['plan']): string {
  const person = people.find((one) => (part.forWorkerId === null ? one.as === 'client' && one.clientId === part.forClientId : one.as === 'worker' && one.accountId === part.forWorkerId));
  return person?.accountId === me ? words.me : person?.name ?? '';
}

/** Actions in a list: who does it, by when, and the button that says it is done or not yet. */
export function ActionRows({ visit, people, actions, canWrite }: { visit: Visit<unknown>; people: readonly CasePerson[]; actions: readonly Part[]; canWrite: boolean }) {
  const { view, now } = visit;
  const words = view.t.client.plan;
  return (
    <ul class="part-rows">
      {actions.map((part) => (
        <li key={part.partId}>
          <strong>{part.current?.title}</strong>
          <p class="soft">{[whoDoes(people, part, visit.me, words), part.dueOn && words.due(sayDay(part.dueOn, now, view.language))].filter(Boolean).join(' · ')}</p>
          {canWrite && <Turn visit={visit} part={part} words={part.status === 'done' ? words.reopen : words.isDone} />}
        </li>
      ))}
    </ul>
  );
}
