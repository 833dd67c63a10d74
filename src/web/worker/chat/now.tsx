import type { FastifyRequest } from 'fastify';
import type { Chat } from '../../../domain/conversations/chats/chats.queries.ts';
import type { Canned } from '../../../domain/conversations/desk/canned/canned.schema.ts';
import type { BesideScope, WorkerScope } from '../../../domain/conversations/conversations.access.ts';
import { guideFor } from '../../../domain/library/guides/editing/editing.queries.ts';
import type { Guide } from '../../../domain/library/guides/guides.schema.ts';
import type { Work } from '../../../domain/work.ts';
import { FormToken } from '../../components/button.tsx';
import { Notice } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';

export type Phase = Guide['parts'][number]['steps'][number];

/** The phases of a talk, as the institution of this worker works with them. */
export async function readPhases(work: Work, house: House, scope: WorkerScope | BesideScope): Promise<readonly Phase[]> {
  const guide = await guideFor(work, scope.actor.institutionId, 'chat', house.library.guides.chat);
  return guide.parts.flatMap((part) => part.steps);
}

/** What can be said in a phase, as texts to begin with. */
export function textsOf(phase: Phase): Canned[] {
  return phase.say.map((body, index) => ({ key: `fase:${phase.id}:${index}`, owner: 'shipped', theme: null, title: body, body }));
}

/** The phase that a form asks for. */
export function phaseIn(phases: readonly Phase[], request: FastifyRequest): Phase | undefined {
  const asked = typeof request.body === 'object' && request.body !== null && 'fase' in request.body ? request.body.fase : undefined;
  return phases.find((phase) => phase.id === asked);
}

export interface NowProps { view: View; now: Date; chat: Chat; crisis: readonly string[]; phases: readonly Phase[]; isOwner: boolean }

function Phases({ view, chat, phases, isOwner }: NowProps) {
  const words = view.t.staff.chat.talk;
  const at = Math.max(0, phases.findIndex((phase) => phase.id === chat.phase));
  const phase = phases[at];
  if (!phase) return null;
  return (
    <div class="phases">
      <h3>{words.phases}</h3>
      {isOwner && !chat.endedAt && (
        <form method="post" action={`/werk/chat/${chat.conversationId}/fase`} class="phases__bar" data-phases>
          <FormToken view={view} />
          {phases.map((one, index) => (
            <button key={one.id} type="submit" name="fase" value={one.id} class={index <= at ? 'phases__step phases__step--done' : 'phases__step'} title={one.title} aria-current={index === at ? 'step' : undefined}>
              <span class="visually-hidden">{one.title}</span>
            </button>
          ))}
        </form>
      )}
      <p><b>{words.phase(at + 1, phases.length, phase.title)}</b></p>
      <p class="soft">{phase.do.join(' ')}</p>
    </div>
  );
}

/** How a talk stands at this moment: its clock, words of crisis that were found in it, its phase. A live page puts the newest in its place. */
export function NowPart(props: NowProps) {
  const { view, now, chat, crisis } = props;
  const { chat: { talk: words }, question } = view.t.staff;
  const kinds = crisis.map((kind) => question.crisisKinds[kind as keyof typeof question.crisisKinds] ?? kind).join(', ');
  return (
    <div data-part="now">
      {chat.takenAt && <p class="number">{words.minutes(Math.max(0, Math.floor(((chat.endedAt ?? now).getTime() - chat.takenAt.getTime()) / 60_000)))}</p>}
      <div role="status">{kinds && <Notice kind="warning"><p>{question.crisisFound(kinds)}</p></Notice>}</div>
      <Phases {...props} />
    </div>
  );
}
