import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Select, TextArea } from '../../components/field.tsx';
import type { View } from '../../view.ts';
import type { QuestionData } from './question-data.ts';
import type { QuestionPageProps } from './question-page.tsx';
import { PostForm, Unfold } from './unfold.tsx';

type Props = Pick<QuestionPageProps, 'view' | 'house' | 'staff' | 'data'>;
interface WhoProps { view: View; data: QuestionData; who: { value: string; label: string }[] }

function AskToRead({ view, data, who }: WhoProps) {
  const words = view.t.staff.question;
  if (who.length === 0 || data.reading === 'never') return null;
  return (
    <Unfold title={words.askToRead} isOpen={data.reading === 'must'}>
      <p class="soft">{words.askHint}</p>
      <PostForm view={view} action={`/werk/vragen/${data.conversation.id}/meelezen`} button={words.askSend}>
        <Select view={view} name="askTo" label={words.askWho} options={who} />
        <TextArea view={view} name="ask" label={words.askWhat} rows={2} isOptional />
      </PostForm>
    </Unfold>
  );
}

function HandOver({ view, data, who }: WhoProps) {
  const words = view.t.staff.question;
  if (who.length === 0) return null;
  return (
    <Unfold title={words.handOver}>
      <PostForm view={view} action={`/werk/vragen/${data.conversation.id}/overdragen`} button={words.handOverSend}>
        <Select view={view} name="handOverTo" label={words.askWho} options={who} />
        <TextArea view={view} name="handOverWhy" label={words.handOverWhy} rows={2} />
      </PostForm>
    </Unfold>
  );
}

function ToInstitution({ view, house, data }: Props) {
  const words = view.t.staff.question;
  const { scope } = data;
  const others = house.directory.current().institutions.filter((one) => one.id !== scope.institutionId && one.id !== scope.actor.institutionId);
  if (others.length === 0 || !data.hasCode) return null;
  return (
    <Unfold title={words.toInstitution}>
      <p class="soft">{words.toInstitutionHint}</p>
      <PostForm view={view} action={`/werk/vragen/${data.conversation.id}/andere-instelling`} button={words.toInstitutionSend}>
        <Select view={view} name="institution" label={words.toInstitutionWhich} options={others.map((one) => ({ value: String(one.id), label: one.name }))} />
      </PostForm>
    </Unfold>
  );
}

/** Everything in which a colleague comes in: reading along, handing over, giving back, another institution, asking who it is. */
export function Colleagues(props: Props) {
  const { view, data } = props;
  const words = view.t.staff.question;
  const path = `/werk/vragen/${data.conversation.id}`;
  const workers = data.colleagues.filter((colleague) => colleague.roles.includes('worker'));
  const who = workers.map((colleague) => ({ value: String(colleague.accountId), label: colleague.name }));
  const mayAskWho = !data.conversation.details.name && !data.conversation.identityAsked && data.hasCode;
  return (
    <>
      <AskToRead view={view} data={data} who={who} />
      <HandOver view={view} data={data} who={who} />
      <Unfold title={words.giveBack}>
        <PostForm view={view} action={`${path}/terugzetten`} button={words.giveBackSend}><TextArea view={view} name="giveBackWhy" label={words.giveBackWhy} rows={2} /></PostForm>
      </Unfold>
      <ToInstitution {...props} />
      {mayAskWho && <Unfold title={words.identity}><p class="soft">{words.identityHint}</p><PostForm view={view} action={`${path}/wie-ben-je`} button={words.identitySend}>{null}</PostForm></Unfold>}
    </>
  );
}

/** What colleagues wrote to each other, and room to add to it. */
export function Notes({ view, data }: Pick<Props, 'view' | 'data'>) {
  const words = view.t.staff.question;
  const path = `/werk/vragen/${data.conversation.id}`;
  const isAsked = data.scope.as === 'reader' && data.scope.because === 'asked_to_read';
  return (
    <>
      <h3>{words.notes}</h3>
      {data.notes.map((note) => (
        <div key={note.id} class="note">
          <b>{data.names.get(note.accountId)?.name}</b>
          <small>{words.kinds[note.kind as keyof typeof words.kinds]}{note.toAccountId === null ? '' : ` ${words.toWhom(data.names.get(note.toAccountId)?.name ?? '')}`}, {sayNearMoment(note.writtenAt, data.now, view.language)}</small>
          <span class="as-written">{note.body}</span>
        </div>
      ))}
      {isAsked
        ? <PostForm view={view} action={`${path}/reactie`} button={words.readDone}><TextArea view={view} name="reply" label={words.readReply} rows={3} /></PostForm>
        : <PostForm view={view} action={`${path}/notitie`} button={words.noteAdd}><TextArea view={view} name="note" label={words.note} rows={2} /></PostForm>}
    </>
  );
}
