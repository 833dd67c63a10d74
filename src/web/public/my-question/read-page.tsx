import { showCode } from '../../../domain/conversations/conversations.rules.ts';
import type { TakenFile } from '../../../domain/attachments/attachments.schema.ts';
import type { CrisisList } from '../../../domain/conversations/crisis/crisis.schema.ts';
import { markCrisis } from '../../../domain/conversations/crisis/crisis.rules.ts';
import { longestTyped } from '../../../domain/conversations/drafts/drafts.schema.ts';
import type { Keyring } from '../../../domain/institutions/keys/keys.queries.ts';
import { dialled } from '../../../domain/institutions/areas/ways/ways.rules.ts';
import { calendarOf, readsWhen } from '../../../domain/institutions/hours/hours.rules.ts';
import { sayMoment, sayReadsWhen } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { AttachmentField } from '../../components/attachments.tsx';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { CrisisLines } from '../../components/crisis-lines.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextArea, type Mistakes } from '../../components/field.tsx';
import { Card, NextStep, Notice } from '../../components/parts.tsx';
import { OwnPageOffer } from '../../components/own-page-offer.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';
import { Worried } from '../ask/worried.tsx';
import { Letters, nameOf, openRequests } from './letters.tsx';
import type { Own } from './own.ts';
import { comesFirst, PlannedFirst } from './planned.tsx';

export interface ReadProps {
  view: View; own: Own; crisisWords: CrisisList; formKey: string;
  /** Whom the page is made for, sealed, when it was opened from an own page. */
  holder: string | undefined;
  /** What was being written. */
  reply: string;
  keys: Keyring;
  /** What came in to go with it. */
  files?: readonly TakenFile[];
  mistakes?: Mistakes;
  /** A word about what was just done. */
  done?: string | undefined;
  typed?: { name?: string; email?: string; when?: string };
  notice?: { title: string; text: string } | undefined;
}

/** The conversation as letters: what matters now, what was written, and room to write back, as in mail. */
export function ReadPage(props: ReadProps) {
  const { view, own, crisisWords, mistakes = {}, done, notice } = props;
  const words = view.t.client.myQuestion;
  // Everything that nobody has answered yet: one calm line does not take back the one before it.
  const unanswered = own.messages.slice(own.messages.findLastIndex((message) => message.author === 'worker') + 1).filter((message) => message.author === 'visitor');
  const categories = unanswered.flatMap((message) => markCrisis(message.body, crisisWords).categories);
  return (
    <PublicLayout view={view} title={words.title} current="myQuestion" script="write.js" signedIn={props.holder === undefined ? undefined : 'writing'} hasOwnCrisisLines>
      <ErrorSummary view={view} mistakes={mistakes} />
      {done && <div class="no-print"><Notice kind="ok" isStatus><p>{done}</p></Notice></div>}
      {notice && <Notice kind="warning" isStatus title={notice.title}><p>{notice.text}</p></Notice>}
      <h1>{words.title}</h1>
      <div class="split">
        <div>
          <div class="no-print"><Worried view={view} categories={categories} institution={own.performing} now={own.now} isAnonymous={own.conversation.details.name === undefined} /></div>
          <PlannedFirst view={view} own={own} formKey={props.formKey} mistakes={mistakes} when={props.typed?.when} />
          {!comesFirst(own) && <Now {...props} />}
          <h2>{words.letters}</h2>
          <Letters view={view} own={own} formKey={props.formKey} mistakes={mistakes} typed={props.typed ?? {}} />
          {own.mayWrite === 'yes' ? <Reply {...props} /> : <Limit {...props} />}
          <div class="no-print"><CrisisLines view={view} /></div>
        </div>
        <Aside view={view} own={own} />
      </div>
    </PublicLayout>
  );
}

/** The one strong field: who is to move, and what is promised. */
function Now({ view, own }: ReadProps) {
  const words = view.t.client.myQuestion.now;
  const { conversation, performing, now } = own;
  const { phone } = performing;
  if (conversation.closedAt) return <NextStep eyebrow={words.eyebrow} title={words.closed}><p>{words.closedText}</p></NextStep>;
  const { identity, handover } = openRequests(own);
  if (identity ?? handover) return <NextStep eyebrow={words.eyebrow} title={words.asked}><p>{words.askedText}</p></NextStep>;
  if (conversation.turn === 'visitor' && conversation.answeredAt && conversation.answeredAt <= now) {
    const answer = own.messages.findLast((message) => message.author === 'worker');
    return <NextStep eyebrow={words.eyebrow} title={words.answered(nameOf(view, own, answer?.accountId ?? null))}><p>{words.answeredText}</p></NextStep>;
  }
  const moment = sayMoment(conversation.promisedAt, now, view.language);
  const isLate = conversation.promisedAt < now;
  const reads = sayReadsWhen(readsWhen(now, calendarOf(performing)), now, view.language);
  const name = conversation.workerId === null ? undefined : nameOf(view, own, conversation.workerId);
  return (
    <NextStep eyebrow={words.eyebrow} title={words.waiting}>
      {isLate
        ? <p>{words.late} {phone && <a href={`tel:${dialled(phone)}`}>{words.lateCall(phone)}</a>}</p>
        : <p>{name ? words.taken(name, moment) : words.waitingText(reads, moment)}</p>}
    </NextStep>
  );
}

/** An obvious place to write back, under the last letter. */
function Reply({ view, reply, holder, formKey, own, keys, files = [], mistakes = {} }: ReadProps) {
  const words = view.t.client.myQuestion.reply;
  return (
    <form class="form" id="schrijven" method="post" action={view.to('/mijn-vraag/schrijven')} encType="multipart/form-data" noValidate
      data-save={view.to('/mijn-vraag/bewaren')} data-saved={words.saved} data-offline={words.offline}>
      <h2>{words.title}</h2>
      <FormToken view={view} />
      <input type="hidden" name="sleutel" value={formKey} />
      {holder && <input type="hidden" name="voor" value={holder} />}
      <input type="hidden" name="op" value={String(own.now.getTime())} />
      <TextArea view={view} name="bericht" label={words.label} hint={words.hint} value={reply} rows={6} maxLength={longestTyped} error={mistakes['bericht']} />
      <AttachmentField view={view} keys={keys} files={files} error={mistakes['bestand']} />
      <p class="soft" role="status" data-status />
      <div class="buttons"><Button>{words.button}</Button></div>
    </form>
  );
}

/** When an institution wants to go on in a talk: kind words, and how. */
function Limit({ view, reply, own: { performing } }: ReadProps) {
  const words = view.t.client.myQuestion;
  return (
    <Card title={words.talk.link}>
      <p>{words.reply.limit}</p>
      <p>{words.reply.limitText}</p>
      {reply.trim() !== '' && <><p><b>{words.reply.limitUnsent}</b></p><div class="said">{reply.trim()}</div></>}
      <div class="buttons">
        <ButtonLink href={view.to('/mijn-vraag/praten')}>{words.talk.button}</ButtonLink>
        {performing.phone && <a href={`tel:${dialled(performing.phone)}`}>{performing.phone}</a>}
      </div>
    </Card>
  );
}

/** What stands aside, small: talking, the three questions, coming back, leaving, erasing. */
function Aside({ view, own }: { view: View; own: Own }) {
  const words = view.t.client.myQuestion;
  const { wish } = own.conversation;
  const isAnswered = own.messages.some((message) => message.author === 'worker');
  return (
    <aside class="no-print">
      <OwnPageOffer view={view} isOnPage={own.conversation.ownerId !== null} />
      {own.mayWrite === 'yes' && <Card title={words.talk.link}>
        <p>{wish === 'called' || wish === 'seen' ? words.talk.asked[wish] : words.talk.linkText}</p>
        {wish === null && <p><a href={view.to('/mijn-vraag/praten')}>{words.talk.title}</a></p>}
      </Card>}
      {isAnswered && !own.isEvaluated && <Card title={words.three.link}><p>{words.three.linkText}</p><p><a href={view.to('/mijn-vraag/drie-vragen')}>{words.three.link}</a></p></Card>}
      <Card title={words.done.title}>
        <p>{words.done.text}</p>
        <ActForm view={view} action={view.to('/mijn-vraag/sluiten')} kind="secondary">{words.done.button}</ActForm>
      </Card>
      <Card title={own.code === undefined ? words.erase.link : words.code.title}>
        {own.code !== undefined && <p>{words.code.text}</p>}
        {own.code !== undefined && <details><summary>{words.code.show}</summary><p><strong class="number">{showCode(own.code)}</strong></p><p><a href={view.to('/vraag/verzonden')}>{words.code.print}</a></p></details>}
        <p><a href={view.to('/mijn-vraag/wissen')}>{words.erase.link}</a></p>
      </Card>
    </aside>
  );
}
