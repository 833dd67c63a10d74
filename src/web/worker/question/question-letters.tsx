import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm } from '../../components/button.tsx';
import { AttachedFiles } from '../../components/attachments.tsx';
import { LetterBubble } from '../../components/letters.tsx';
import type { Message } from '../../../domain/conversations/conversations.queries.ts';
import type { QuestionPageProps } from './question-page.tsx';

type Props = Pick<QuestionPageProps, 'view' | 'staff' | 'data'>;

function fromOf({ view, staff, data }: Props, message: Message): string {
  const words = view.t.staff.question;
  if (message.author === 'visitor') return message.kind === 'entered' ? words.visitorEntered : words.visitor;
  if (message.author === 'system') return view.t.staff.chat.talk.house;
  const name = message.accountId === staff.accountId ? words.you : data.names.get(message.accountId ?? 0)?.name ?? '';
  return message.kind === 'entered' ? words.enteredLetter(name) : name;
}

function Letter({ message, ...props }: Props & { message: Message }) {
  const { view, staff, data } = props;
  const words = view.t.staff.question;
  const isComing = message.visibleAt > data.now;
  const when = isComing ? words.sendsAt(sayNearMoment(message.visibleAt, data.now, view.language)) : sayNearMoment(message.writtenAt, data.now, view.language);
  const canTakeBack = isComing && message.author === 'worker' && message.accountId === staff.accountId;
  // With a reason a question is read once, and nothing taken from it.
  const pathOf = data.scope.as === 'reader' && data.scope.because === 'reason' ? undefined : (id: number) => `/werk/vragen/${data.conversation.id}/bestand/${id}`;
  return (
    <LetterBubble from={fromOf(props, message)} when={when} at={message.writtenAt.toISOString()} text={message.body} isMine={message.author !== 'visitor'}>
      <AttachedFiles view={view} files={data.files.filter((file) => file.ownerId === message.id)} pathOf={pathOf} />
      {canTakeBack && <ActForm view={view} action={`/werk/vragen/${data.conversation.id}/terughalen`} kind="secondary" isSmall fields={{ message: String(message.id) }}>{words.takeBack}</ActForm>}
    </LetterBubble>
  );
}

/** What was written, oldest first, as letters. */
export function Letters(props: Props) {
  return <div class="letters">{props.data.messages.map((message) => <Letter key={message.id} {...props} message={message} />)}</div>;
}
