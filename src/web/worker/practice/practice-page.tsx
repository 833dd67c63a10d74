import type { PracticeTalk, Visitor } from '../../../domain/practice/practice.schema.ts';
import { ActForm, ButtonLink } from '../../components/button.tsx';
import { Card, Notice } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { WorkerPage, type Frame } from '../frame.tsx';

/** Above every page of the practice room, on paper too: nobody may take it for a real talk. */
export function PracticeBanner({ view }: { view: View }) {
  const words = view.t.staff.practice;
  return <p class="practice-banner"><strong>{words.banner}</strong> {words.bannerText}</p>;
}

/** One visitor to choose: who, what one can practise, how long it takes. */
function Choice({ view, visitor }: { view: View; visitor: Visitor }) {
  const words = view.t.staff.practice;
  return (
    <Card title={visitor.title}>
      <p>{visitor.who}</p>
      <p class="soft">{words.practise} ({words.minutes(visitor.minutes)}):</p>
      <ul>{visitor.practise.map((one) => <li key={one}>{one}</li>)}</ul>
      {visitor.beforehand && <Notice kind="warning" title={words.before}><p>{visitor.beforehand}</p></Notice>}
      <ActForm view={view} action={`/werk/oefenen/${visitor.id}`} kind="secondary">{words.beginOf(visitor.title)}</ActForm>
    </Card>
  );
}

/** The eight visitors, and the talk that is still going on. */
export function PracticePage({ frame, visitors, talk, notice }: { frame: Frame; visitors: readonly Visitor[]; talk: PracticeTalk | undefined; notice: string | undefined }) {
  const { view } = frame;
  const words = view.t.staff.practice;
  const running = visitors.find((visitor) => visitor.id === talk?.visitor);
  return (
    <WorkerPage frame={frame} title={words.title} current="practice" notice={notice}>
      <PracticeBanner view={view} />
      <p class="lead">{words.lead}</p>
      <p>{words.rules}</p>
      {running && <Notice>
        <p>{talk?.endedAt === undefined ? words.running(running.title) : words.endedBefore(running.title)} {words.replaces}</p>
        {talk?.endedAt === undefined ? <ButtonLink href="/werk/oefenen/gesprek">{words.goOn}</ButtonLink> : <ButtonLink href="/werk/oefenen/terugblik">{words.lookBack}</ButtonLink>}
      </Notice>}
      <div class="practice-choices">{visitors.map((visitor) => <Choice key={visitor.id} view={view} visitor={visitor} />)}</div>
    </WorkerPage>
  );
}
