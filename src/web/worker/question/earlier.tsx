import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../../domain/accounts/accounts.schema.ts';
import type { Message } from '../../../domain/conversations/conversations.queries.ts';
import type { BesideScope, ReaderScope, WorkerScope } from '../../../domain/conversations/conversations.access.ts';
import { listEarlier, openEarlier, type Earlier } from '../../../domain/conversations/earlier/earlier.queries.ts';
import { sayDay, sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { LetterBubble } from '../../components/letters.tsx';
import type { View } from '../../view.ts';
import { Unfold } from './unfold.tsx';

export interface EarlierRead extends Earlier { opened: { conversationId: number; messages: Message[] } | undefined }

/** Earlier contact for the page of a question or talk; `eerder` in its address says which one is open. */
export async function readEarlier(work: Work, actor: Actor, scope: WorkerScope | ReaderScope | BesideScope, request: FastifyRequest): Promise<EarlierRead> {
  const asked = z.object({ eerder: z.coerce.number().int().positive() }).safeParse(request.query).data?.eerder;
  const messages = asked === undefined ? undefined : await openEarlier(work, actor, scope, asked);
  return { ...await listEarlier(work, actor, scope), opened: asked !== undefined && messages ? { conversationId: asked, messages } : undefined };
}

function Letters({ view, now, messages }: { view: View; now: Date; messages: readonly Message[] }) {
  const words = view.t.staff.earlier;
  const from = (author: Message['author']) => (author === 'visitor' ? words.you : author === 'worker' ? words.us : words.house);
  return <>{messages.map((message) => <LetterBubble key={message.id} from={from(message.author)} when={sayNearMoment(message.writtenAt, now, view.language)} at={message.writtenAt.toISOString()} text={message.body} isMine={message.author === 'worker'} />)}</>;
}

interface Props { view: View; now: Date; earlier: EarlierRead; themes: readonly { id: string; short: string }[]; /** The page that it stands beside. */ path: string; own: readonly string[] }

/** What was before, beside what is now: by date and theme, opened in place. */
export function EarlierContact({ view, now, earlier, themes, path, own }: Props) {
  const words = view.t.staff.earlier;
  const { before, others, opened } = earlier;
  if (!before && others.length === 0) return null;
  const name = (ids: readonly string[]) => ids.map((id) => themes.find((theme) => theme.id === id)?.short ?? id).join(', ') || words.noTheme;
  return (
    <Unfold title={words.title} id="eerder" isOpen={opened !== undefined}>
      {before && (
        <details class="unfold">
          <summary>{words.same}: {sayDay(dayOf(before.from), now, view.language)}, {words.count(before.count)}</summary>
          <p class="soft">{name(own)}. {before.short}</p>
          <Letters view={view} now={now} messages={before.messages} />
        </details>
      )}
      <ul class="plain">
        {others.map((one) => {
          const isOpen = opened?.conversationId === one.conversationId;
          return (
            <li key={one.conversationId}>
              <p>{one.rhythm === 'chat' ? words.talk : words.question}, {sayDay(dayOf(one.askedAt), now, view.language)}: {name(one.themes)}, {words.count(one.count)}{one.closedAt === null && `, ${words.open}`}</p>
              <p><a class="act" href={isOpen ? `${path}#eerder` : `${path}?eerder=${one.conversationId}#eerder`}>{isOpen ? words.shut : words.read}<span class="visually-hidden"> {sayDay(dayOf(one.askedAt), now, view.language)}</span></a></p>
              {isOpen && opened && <Letters view={view} now={now} messages={opened.messages} />}
            </li>
          );
        })}
      </ul>
    </Unfold>
  );
}
