import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { ticketOf } from '../../../domain/attachments/attachments.queries.ts';
import type { TakenFile } from '../../../domain/attachments/attachments.schema.ts';
import { sayMoment, sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { AttachedFiles } from '../../components/attachments.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import type { Mistakes } from '../../components/field.tsx';
import { LetterBubble } from '../../components/letters.tsx';
import { Notice } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';
import { DeskList, standOf, whereOf } from '../desk.tsx';
import { StaffLayout } from '../layout.tsx';
import { AnswerForm } from './question-answer.tsx';
import type { QuestionData } from './question-data.ts';
import { Letters } from './question-letters.tsx';
import { QuestionSide } from './question-side.tsx';

/** What was typed in the form of the answer, to show it again. */
export interface Typed { body: string; way: string; minutes: string; minutesNumber: string; minutesIndirect: string; sendAt: string; result: string }

/** A word that may be a typing mistake, with what it could be. */
export interface Suspect { word: string; suggestions: readonly string[] }

export interface QuestionPageProps {
  view: View; house: House; staff: StaffSession; data: QuestionData; formKey: string;
  typed?: Typed;
  /** What came in to go with the answer. */
  files?: readonly TakenFile[];
  mistakes?: Mistakes; notice?: string | undefined; isWarning?: boolean; suspects?: readonly Suspect[] | undefined;
}

type StandingProps = Pick<QuestionPageProps, 'view' | 'house' | 'staff' | 'data'>;

function Closed({ view, data }: StandingProps) {
  const words = view.t.staff.question;
  const { closedAt, result } = data.conversation;
  if (!closedAt || !result) return null;
  return <Notice>{words.closed(sayMoment(closedAt, data.now, view.language), words.resultsShort[result as keyof typeof words.resultsShort])}</Notice>;
}

function Standing(props: StandingProps) {
  const { view, house, staff, data } = props;
  const words = view.t.staff.question;
  const { scope, conversation, names } = data;
  if (conversation.closedAt) return <Closed {...props} />;
  if (scope.as === 'worker') return <p class="soft">{words.taken}{data.reading === 'must' ? ` ${words.mustBeRead}` : ''}</p>;
  if (scope.because === 'open') return <Notice title={words.isOpen}><ActForm view={view} action={`/werk/vragen/${conversation.id}/oppakken`}>{words.take}</ActForm></Notice>;
  if (scope.because === 'own_institution') {
    return <Notice>{words.answeredElsewhere(house.directory.current().institution(conversation.performingInstitutionId ?? 0)?.name ?? '')}</Notice>;
  }
  const name = names.get(conversation.workerId ?? 0)?.name;
  if (scope.because === 'reason') return <Notice>{name ? words.readsWithReason(name) : words.readsWithReasonNobody}</Notice>;
  return <Notice>{words.readsAlong(names.get(conversation.workerId ?? staff.accountId)?.name ?? '')}</Notice>;
}

/** For a colleague who reads along: what is being written now. */
function DraftToRead({ view, data }: Pick<QuestionPageProps, 'view' | 'data'>) {
  const words = view.t.staff.question;
  if (data.scope.as !== 'reader' || data.scope.because !== 'asked_to_read') return null;
  const name = data.names.get(data.conversation.workerId ?? 0)?.name ?? '';
  if (data.draftToRead === undefined) return <p class="soft">{words.draftNone(name)}</p>;
  return <section class="preview"><h2>{words.draftOf(name)}</h2><LetterBubble from={name} when={words.notSent} text={data.draftToRead} isMine /></section>;
}

function Marks({ view, data }: Pick<QuestionPageProps, 'view' | 'data'>) {
  const words = view.t.staff.question;
  const { conversation } = data;
  const kinds = conversation.crisis.map((kind) => words.crisisKinds[kind as keyof typeof words.crisisKinds] ?? kind).join(', ');
  const channels = view.t.staff.desk.channels;
  return (
    <>
      {kinds && <Notice kind="warning"><p>{words.crisisFound(kinds)} <a href={`/werk/vragen/${conversation.id}/crisis`}>{words.crisisSteps}</a></p></Notice>}
      {conversation.channel !== 'mail' && <p class="soft">{words.enteredBy(channels[conversation.channel as keyof typeof channels] ?? '')}</p>}
    </>
  );
}

/** One question: what was written in the middle, the answer beside it, what helps on the right. */
export function QuestionPage(props: QuestionPageProps) {
  const { view, house, staff, data, notice, mistakes = {} } = props;
  const words = view.t.staff.question;
  const { conversation, desk } = data;
  const title = conversation.municipality ? words.title(conversation.municipality) : words.titleNoPlace;
  const isMine = data.scope.as === 'worker';
  return (
    <StaffLayout view={view} staff={staff} title={title} current="today" where={whereOf(view, house, staff, desk)} stand={desk && standOf(desk)} script="staff.js" isOneOfList
      list={desk && <DeskList view={view} house={house} staff={staff} desk={desk} now={data.now} current={conversation.id} />}
      side={<QuestionSide {...props} />}>
      <h1>{title}</h1>
      {notice && <Notice kind={props.isWarning ? 'warning' : 'ok'} isStatus><p>{notice}</p></Notice>}
      <ErrorSummary view={view} mistakes={mistakes} />
      <Standing {...props} />
      <p class="only-narrow"><a href="#zorgen">{words.crisis}</a></p>
      <Marks {...props} />
      <div class="talk" data-attention={isMine ? `/werk/vragen/${conversation.id}/aandacht` : undefined} data-question={conversation.id} data-messages={conversation.messageCount}>
        <div class={isMine ? 'talk__inner talk__inner--answer' : 'talk__inner'}>
          <Letters {...props} />
          {isMine && <AnswerForm {...props} />}
        </div>
      </div>
      <DraftToRead {...props} />
    </StaffLayout>
  );
}

/** How the visitor will see an answer that is not sent yet. */
export function PreviewPage({ view, house, staff, data, typed, files = [], formKey }: QuestionPageProps & { typed: Typed }) {
  const words = view.t.staff.question;
  const from = data.names.get(staff.accountId)?.clientName ?? '';
  return (
    <StaffLayout view={view} staff={staff} title={words.previewTitle} current="today" where={whereOf(view, house, staff, data.desk)}>
      <h1>{words.previewTitle}</h1>
      <div class="preview"><LetterBubble from={from} when={sayNearMoment(data.now, data.now, view.language)} text={typed.body}><AttachedFiles view={view} files={files.map((file, index) => ({ ...file, id: index, ownerId: 0 }))} /></LetterBubble></div>
      <form method="post" action={`/werk/vragen/${data.conversation.id}/antwoord`}>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={formKey} />
        {Object.entries(typed).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        {files.map((file) => <input key={file.fileId} type="hidden" name="bij" value={ticketOf(house.keys, file)} />)}
        <div class="buttons"><Button>{words.send}</Button><Button kind="secondary" action={`/werk/vragen/${data.conversation.id}/verder`}>{words.backToWriting}</Button></div>
      </form>
    </StaffLayout>
  );
}
