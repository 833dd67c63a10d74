import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { describe, saveDraft } from '../../../domain/conversations/desk/desk.commands.ts';
import { getConversation, type Conversation } from '../../../domain/conversations/conversations.queries.ts';
import type { WorkerScope } from '../../../domain/conversations/conversations.access.ts';
import { proveOrganisations } from '../../../domain/organisations/organisations.access.ts';
import { listOrganisations, type Organisation } from '../../../domain/organisations/organisations.queries.ts';
import type { Work } from '../../../domain/work.ts';
import { CheckboxGroup } from '../../components/choices.tsx';
import type { House } from '../../house.ts';
import { addressBack, doorBack } from '../../visitor-mail.ts';
import { viewOf, type View } from '../../view.ts';
import { forAct, withDone } from '../frame.tsx';
import { InsertButton, PostForm, Unfold } from '../question/unfold.tsx';
import { questionId, sendGone, withScope } from '../question/question-routes.tsx';

/** Something that can be put in the message: a party outside, a page of the library. */
export interface Handed { key: string; title: string; about: string; text: string }
export interface TalkTools { map: readonly Handed[]; library: readonly Handed[]; themes: readonly { id: string; short: string }[] }

const identityKey = 'wie';

function ofMap(organisation: Organisation): Handed {
  const text = [organisation.name, organisation.phone, organisation.website].filter(Boolean).join(', ');
  return { key: `kaart:${organisation.id}`, title: organisation.name, about: organisation.whatFor, text };
}

/** What is at hand beside a talk: parties of the social map where the visitor lives, or that work everywhere, and pages of the library at his own door. */
export async function readTools(work: Work, house: House, scope: WorkerScope, conversation: Conversation): Promise<TalkTools> {
  const organisations = proveOrganisations(scope.actor);
  const all = organisations ? await listOrganisations(work, organisations) : [];
  const isNear = (one: Organisation) => one.onSocialMap && (one.municipality === null || conversation.municipality === null || one.municipality === conversation.municipality);
  const door = doorBack(house.directory.current(), conversation.doorId, scope.institutionId);
  return {
    map: all.filter(isNear).map(ofMap), themes: house.library.themes,
    library: house.library.themes.map((theme) => ({ key: `pagina:${theme.id}`, title: theme.short, about: theme.title, text: `${theme.title}: ${addressBack(door, house.config.publicUrl, `/onderwerpen/${theme.slug}`)}` })),
  };
}

function Hand({ title, path, hands, label }: { title: string; path: string; hands: readonly Handed[]; label: string }) {
  if (hands.length === 0) return null;
  return (
    <Unfold title={title}>
      {hands.map((one) => (
        <details key={one.key} class="unfold">
          <summary>{one.title}</summary>
          <div class="say"><p>{one.about}</p><InsertButton form="schrijven" path={path} value={one.key} text={one.text} label={label} /></div>
        </details>
      ))}
    </Unfold>
  );
}

/** Beside a talk: what it is about, asking who somebody is, and what can be handed over. */
export function ToolsBeside({ view, conversation, tools, isOpen }: { view: View; conversation: Conversation; tools: TalkTools; isOpen: boolean }) {
  const { question, chat } = view.t.staff;
  const words = chat.tools;
  const path = `/werk/chat/${conversation.id}`;
  return (
    <div class="unfolds">
      <Unfold title={words.themes} isOpen={conversation.themes.length === 0}>
        <PostForm view={view} action={`${path}/onderwerp`} button={words.keep}>
          <CheckboxGroup view={view} name="themes" legend={question.themes} values={conversation.themes} options={tools.themes.map((theme) => ({ value: theme.id, label: theme.short }))} />
        </PostForm>
      </Unfold>
      {isOpen && <Unfold title={question.identity}><div class="say"><p>{question.identityText}</p><InsertButton form="schrijven" path={path} value={identityKey} text={question.identityText} label={question.insert} /></div></Unfold>}
      {isOpen && <Hand title={words.map} path={path} hands={tools.map} label={question.insert} />}
      {isOpen && <Hand title={words.library} path={path} hands={tools.library} label={question.insert} />}
    </div>
  );
}

const inserting = z.object({ body: z.string().catch(''), insert: z.string().max(100).catch('') });
const describing = z.object({ themes: z.union([z.string(), z.array(z.string())]).optional().transform((value) => [value ?? []].flat()) });

/** The words behind a choice; nothing when it is not there (any more). */
function wordsBehind(view: View, tools: TalkTools, key: string): string | undefined {
  return key === identityKey ? view.t.staff.question.identityText : [...tools.map, ...tools.library].find((one) => one.key === key)?.text;
}

/** What the buttons beside a talk do where no script runs; what is typed travels along and is kept. */
export function toolRoutes(app: FastifyInstance, house: House): void {
  const forTalk = forAct('conversation.answer');
  app.post('/werk/chat/:id/tekst-erbij', forTalk, async (request, reply) => {
    const { body, insert } = inserting.parse(request.body ?? {});
    const done = await withScope(house, request, async (work, scope) => {
      const tools = await readTools(work, house, scope, await getConversation(work, scope));
      const text = wordsBehind(viewOf(request, reply), tools, insert);
      await saveDraft(work, scope, [body.trimEnd(), text].filter(Boolean).join('\n\n'));
      return true;
    });
    return done ? reply.redirect(`/werk/chat/${questionId(request)}#schrijven`, 303) : sendGone(request, reply);
  });
  app.post('/werk/chat/:id/onderwerp', forTalk, async (request, reply) => {
    const known = new Set<string>(house.library.themes.map((theme) => theme.id));
    const { themes } = describing.parse(request.body ?? {});
    const done = await withScope(house, request, async (work, scope) => {
      const { origin, followUpOn } = await getConversation(work, scope);
      await describe(work, scope, { themes: themes.filter((theme) => known.has(theme)), origin, followUpOn });
      return true;
    });
    return done ? reply.redirect(withDone(`/werk/chat/${questionId(request)}`, 'themes'), 303) : sendGone(request, reply);
  });
}
