import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { results } from '../../../domain/conversations/conversations.schema.ts';
import { sayMoment, sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { Select, TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { LetterBubble } from '../../components/letters.tsx';
import { Notice } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';
import { DeskList, whereOf } from '../desk.tsx';
import { StaffLayout } from '../layout.tsx';
import { QuestionSide } from './question-side.tsx';
import type { QuestionData } from './question-data.ts';

/** What was typed in the form of the answer, to show it again. */
export interface Typed { body: string; minutes: string; minutesNumber: string; minutesIndirect: string; sendAt: string; result: string }

export interface QuestionPageProps {
  view: View; house: House; staff: StaffSession; data: QuestionData; formKey: string;
  typed?: Typed; mistakes?: Mistakes; notice?: string | undefined; suspects?: readonly string[] | undefined;
}

const untyped: Typed = { body: '', minutes: '', minutesNumber: '', minutesIndirect: '', sendAt: '', result: '' };

function Letters({ view, staff, data }: Pick<QuestionPageProps, 'view' | 'staff' | 'data'>) {
  const words = view.t.staff.question;
  const { messages, names, now, scope, conversation } = data;
  return (
    <div class="letters">
      {messages.map((message) => {
        const isVisitor = message.author === 'visitor';
        const from = isVisitor ? words.visitor : message.accountId === staff.accountId ? words.you : names.get(message.accountId ?? 0)?.name ?? '';
        const isComing = message.visibleAt > now;
        const when = isComing ? words.sendsAt(sayNearMoment(message.visibleAt, now, view.language)) : sayNearMoment(message.writtenAt, now, view.language);
        const canTakeBack = isComing && scope.as === 'worker' && message.accountId === staff.accountId;
        return (
          <LetterBubble key={message.id} from={from} when={when} at={message.writtenAt.toISOString()} text={message.body} isMine={!isVisitor}>
            {canTakeBack && <ActForm view={view} action={`/werk/vragen/${conversation.id}/terughalen`} kind="secondary" isSmall fields={{ message: String(message.id) }}>{words.takeBack}</ActForm>}
          </LetterBubble>
        );
      })}
    </div>
  );
}

function MinutesChoice({ view, data, typed, mistakes }: { view: View; data: QuestionData; typed: Typed; mistakes: Mistakes }) {
  const words = view.t.staff.question;
  const { offer } = data;
  if (!offer) return null;
  const options = [
    ...(offer.measured === undefined ? [] : [{ value: 'measured', label: words.minutesMeasured(offer.measured) }]),
    ...(offer.norm === undefined ? [] : [{ value: 'norm', label: words.minutesNorm(offer.norm) }]),
    { value: 'other', label: words.minutesOther },
  ];
  return (
    <div class="minutes">
      <RadioGroup view={view} name="minutes" legend={words.minutes} options={options} value={typed.minutes || offer.first || 'other'} />
      <TextField view={view} name="minutesNumber" label={words.minutesNumber} inputMode="numeric" size="short" value={typed.minutesNumber} error={mistakes['minutesNumber']} isOptional />
      <TextField view={view} name="minutesIndirect" label={words.minutesIndirect} inputMode="numeric" size="short" value={typed.minutesIndirect} error={mistakes['minutesIndirect']} isOptional />
    </div>
  );
}

function AnswerForm({ view, data, formKey, typed = untyped, mistakes = {}, suspects }: QuestionPageProps) {
  const words = view.t.staff.question;
  const path = `/werk/vragen/${data.conversation.id}`;
  const closing = [{ value: '', label: words.keepOpen }, ...results.filter((result) => result !== 'case_started').map((result) => ({ value: result, label: words.results[result] }))];
  return (
    <form method="post" action={`${path}/antwoord`} class="answer" noValidate data-draft={`${path}/concept`} data-saved={words.saved} data-not-saved={words.notSaved} id="antwoord">
      <FormToken view={view} />
      <input type="hidden" name="formKey" value={formKey} />
      <TextArea view={view} name="body" label={words.answer} hint={words.answerHint} rows={10} value={typed.body || data.draft} error={mistakes['body']} />
      {suspects && <p role="status">{suspects.length === 0 ? words.spellingNone : <>{words.spelling}: <b>{suspects.join(', ')}</b></>}</p>}
      <MinutesChoice view={view} data={data} typed={typed} mistakes={mistakes} />
      <div class="toolbar">
        <Select view={view} name="result" label={words.closeWith} options={closing} value={typed.result} />
        <TextField view={view} name="sendAt" type="datetime-local" label={words.sendAt} hint={words.sendAtHint} value={typed.sendAt} error={mistakes['sendAt']} size="medium" isOptional />
      </div>
      <div class="buttons">
        <Button>{words.send}</Button>
        <Button kind="secondary" action={`${path}/voorbeeld`}>{words.preview}</Button>
        <Button kind="subtle" action={`${path}/spelling`}>{words.spellingCheck}</Button>
      </div>
    </form>
  );
}

function Standing({ view, house, staff, data }: Pick<QuestionPageProps, 'view' | 'house' | 'staff' | 'data'>) {
  const words = view.t.staff.question;
  const { scope, conversation, names, now } = data;
  if (conversation.closedAt && conversation.result) {
    return <Notice>{words.closed(sayMoment(conversation.closedAt, now, view.language), words.resultsShort[conversation.result as keyof typeof words.resultsShort])}</Notice>;
  }
  if (scope.as === 'worker') return <p class="soft">{words.taken}</p>;
  if (scope.because === 'open') return <Notice title={words.isOpen}><ActForm view={view} action={`/werk/vragen/${conversation.id}/oppakken`}>{words.take}</ActForm></Notice>;
  if (scope.because === 'own_institution') {
    return <Notice>{words.answeredElsewhere(house.directory.current().institution(conversation.performingInstitutionId ?? 0)?.name ?? '')}</Notice>;
  }
  return <Notice>{words.readsAlong(names.get(conversation.workerId ?? staff.accountId)?.name ?? '')}</Notice>;
}

/** One question: what was written in the middle, the answer under it, what helps on the right. */
export function QuestionPage(props: QuestionPageProps) {
  const { view, house, staff, data, notice, mistakes = {} } = props;
  const words = view.t.staff.question;
  const { conversation, desk } = data;
  const title = conversation.municipality ? words.title(conversation.municipality) : words.titleNoPlace;
  return (
    <StaffLayout view={view} staff={staff} title={title} current="today" where={whereOf(view, house, staff, desk)} script="staff.js" isOneOfList
      list={desk && <DeskList view={view} house={house} staff={staff} desk={desk} now={data.now} current={conversation.id} />}
      side={<QuestionSide {...props} />}>
      <h1>{title}</h1>
      {notice && <Notice kind="ok" isStatus>{notice}</Notice>}
      <ErrorSummary view={view} mistakes={mistakes} />
      <Standing {...props} />
      {conversation.crisis.length > 0 && (
        <Notice kind="warning">{words.crisisFound(conversation.crisis.map((kind) => words.crisisKinds[kind as keyof typeof words.crisisKinds] ?? kind).join(', '))} <a href="#zorgen">{words.crisisSteps}</a></Notice>
      )}
      {conversation.channel !== 'mail' && <p class="soft">{words.enteredBy(view.t.staff.desk.channels[conversation.channel as keyof typeof view.t.staff.desk.channels] ?? '')}</p>}
      <div data-attention={data.scope.as === 'worker' ? `/werk/vragen/${conversation.id}/aandacht` : undefined}>
        <Letters {...props} />
        {data.scope.as === 'worker' && <AnswerForm {...props} />}
      </div>
    </StaffLayout>
  );
}

/** How the visitor will see an answer that is not sent yet. */
export function PreviewPage({ view, staff, data, typed, formKey }: QuestionPageProps & { typed: Typed }) {
  const words = view.t.staff.question;
  const from = data.names.get(staff.accountId)?.clientName ?? '';
  return (
    <StaffLayout view={view} staff={staff} title={words.previewTitle} current="today">
      <h1>{words.previewTitle}</h1>
      <LetterBubble from={from} when={sayNearMoment(data.now, data.now, view.language)} text={typed.body} />
      <form method="post" action={`/werk/vragen/${data.conversation.id}/antwoord`}>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={formKey} />
        {Object.entries(typed).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <div class="buttons"><Button>{words.send}</Button><Button kind="secondary" action={`/werk/vragen/${data.conversation.id}/verder`}>{words.backToWriting}</Button></div>
      </form>
    </StaffLayout>
  );
}
