import type { Message } from '../../../domain/conversations/conversations.queries.ts';
import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { AttachedFiles } from '../../components/attachments.tsx';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import type { Mistakes } from '../../components/field.tsx';
import { TextField } from '../../components/field.tsx';
import { LetterBubble, Moment, Timeline } from '../../components/letters.tsx';
import type { View } from '../../view.ts';
import type { Own } from './own.ts';

interface LettersProps { view: View; own: Own; /** The key of the forms on this page. */ formKey: string; mistakes: Mistakes; typed: { name?: string; email?: string } }

/** Who answered, as the visitor knows him: by the name he chose, with his institution when it is another one. */
export function nameOf(view: View, own: Own, accountId: number | null): string {
  const name = accountId === null ? undefined : own.names.get(accountId)?.clientName;
  return name ?? view.t.client.myQuestion.someone;
}

function writerOf(view: View, own: Own, message: Message): string {
  const words = view.t.client.myQuestion;
  if (message.author === 'system') return own.institution.name;
  if (message.author === 'worker') return words.from(nameOf(view, own, message.accountId), own.performing.name);
  return message.kind === 'entered' ? words.entered(own.institution.name) : words.you;
}

/** What a worker asked that he can read and did not answer: who he is, and whether another institution may take over. */
export function openRequests({ messages, conversation, proposed }: Own): { identity: Message | undefined; handover: Message | undefined } {
  const last = (kind: string) => messages.findLast((message) => message.kind === kind);
  return { identity: conversation.identityAsked === 'asked' ? last('identity_request') : undefined, handover: proposed && last('handover_request') };
}

/** What was written, oldest first, along a line. Under what was asked stands where to answer it, and under the last answer whether it helped. */
export function Letters(props: LettersProps) {
  const { view, own } = props;
  return (
    <Timeline>
      {own.messages.map((message) => (
        <Moment key={message.id} isFromThem={message.author !== 'visitor'}>
          <LetterBubble from={writerOf(view, own, message)} when={sayNearMoment(message.visibleAt, own.now, view.language)} at={message.visibleAt.toISOString()}
            text={message.body} isMine={message.author === 'visitor'}>
            <AttachedFiles view={view} files={own.files.filter((file) => file.ownerId === message.id)} pathOf={(id) => view.to(`/mijn-vraag/bestand/${id}`)} />
            <Under {...props} message={message} />
          </LetterBubble>
        </Moment>
      ))}
    </Timeline>
  );
}

function Under(props: LettersProps & { message: Message }) {
  const { own, message } = props;
  const { identity, handover } = openRequests(own);
  if (message === identity) return <Identity {...props} />;
  if (message === handover) return <Handover {...props} />;
  const answer = own.messages.findLast(({ author, kind }) => author === 'worker' && kind === 'message');
  return message === answer ? <Helped {...props} /> : null;
}

function Helped({ view, own }: LettersProps) {
  const words = view.t.client.myQuestion.helped;
  const said = own.conversation.helped;
  if (said === 'yes' || said === 'partly' || said === 'no') return <p class="soft">{words.given[said]}</p>;
  return (
    <form class="buttons" method="post" action={view.to('/mijn-vraag/geholpen')}>
      <FormToken view={view} />
      <span>{words.question}</span>
      {(['yes', 'partly', 'no'] as const).map((answer) => <Button key={answer} kind="secondary" isSmall name="antwoord" value={answer}>{words[answer]}</Button>)}
    </form>
  );
}

/** "Ik wil graag weten wie je bent": may be given, may be refused. */
function Identity({ view, formKey, mistakes, typed, own }: LettersProps) {
  const words = view.t.client.myQuestion.identity;
  return (
    <form class="card" id="wie-ik-ben" method="post" action={view.to('/mijn-vraag/wie-ik-ben')} noValidate>
      <FormToken view={view} />
      <input type="hidden" name="sleutel" value={formKey} />
      <TextField view={view} name="naam" label={words.name} hint={words.nameHint} value={typed.name} error={mistakes['naam']} autocomplete="name" maxLength={120} size="medium" />
      {!own.conversation.details.email && (
        <TextField view={view} name="email" type="email" label={words.email} hint={words.emailHint} isOptional value={typed.email} error={mistakes['email']} autocomplete="email" inputMode="email" maxLength={254} size="medium" />
      )}
      <p class="soft">{words.refuseHint}</p>
      <div class="buttons">
        <Button isSmall name="antwoord" value="ja">{words.give}</Button>
        <Button isSmall kind="secondary" name="antwoord" value="nee">{words.refuse}</Button>
      </div>
    </form>
  );
}

/** Another institution is proposed: he decides. */
function Handover({ view, own, formKey }: LettersProps) {
  const words = view.t.client.myQuestion.handover;
  const { proposed } = own;
  if (!proposed) return null;
  const action = view.to('/mijn-vraag/overdragen');
  return (
    <div class="card no-print">
      <p>{words.hint(proposed.name)}</p>
      <div class="buttons">
        <ActForm view={view} action={action} isSmall fields={{ antwoord: 'ja', sleutel: formKey }}>{words.accept(proposed.name)}</ActForm>
        <ActForm view={view} action={action} isSmall kind="secondary" fields={{ antwoord: 'nee', sleutel: formKey }}>{words.refuse}</ActForm>
      </div>
    </div>
  );
}
