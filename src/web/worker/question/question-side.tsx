import { origins } from '../../../domain/conversations/conversations.schema.ts';
import { sayMoment, sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Select, TextArea, TextField } from '../../components/field.tsx';
import { Facts } from '../../components/parts.tsx';
import { themeNames } from '../desk.tsx';
import { EarlierContact } from './earlier.tsx';
import { Colleagues, Notes } from './question-colleagues.tsx';
import { Booked, CannedTexts, GuideSteps } from './question-help.tsx';
import { sayPlanned } from './planned-page.tsx';
import { saidOfPage } from './question-own-page.ts';
import type { QuestionPageProps } from './question-page.tsx';
import { PostForm, Unfold } from './unfold.tsx';

type SideProps = Pick<QuestionPageProps, 'view' | 'house' | 'staff' | 'data'>;
type Row = readonly [string, string | undefined];

function personRows({ view, data }: Pick<SideProps, 'view' | 'data'>): Row[] {
  const words = view.t.staff.question;
  const { conversation } = data;
  const age = conversation.ageClass as keyof typeof words.ages | null;
  const wish = conversation.wish && view.t.staff.desk.wish[conversation.wish === 'called' ? 'called' : 'seen'];
  const asked = conversation.identityAsked as keyof typeof words.identityAsked | null;
  return [
    [words.age, age ? words.ages[age] : undefined],
    [words.name, conversation.details.name ?? (asked ? words.identityAsked[asked] : words.anonymous)],
    [words.phone, conversation.details.phone],
    [words.wish, wish || undefined],
    [words.reach, conversation.ownerId !== null && !conversation.details.email ? words.reachOwn : data.hasCode ? (conversation.details.email ? words.reachYes : words.reachNo) : words.reachNone],
  ];
}

function About({ view, house, data }: SideProps) {
  const words = view.t.staff.question;
  const { conversation, now } = data;
  const helped = conversation.helped as keyof typeof words.helpedWords | null;
  const rows: Row[] = [
    [words.postcode, [conversation.postcode, conversation.municipality].filter(Boolean).join(' · ') || undefined],
    [words.themes, themeNames(house, conversation.themes).join(', ') || view.t.staff.desk.noTheme],
    [words.asked, sayMoment(conversation.askedAt, now, view.language)],
    [words.promised, conversation.turn === 'worker' && !conversation.closedAt ? sayNearMoment(conversation.promisedAt, now, view.language) : undefined],
    ...personRows({ view, data }),
    [view.t.staff.card.now, data.ownPage.kind === 'none' ? undefined : saidOfPage(view, data.ownPage, now)],
    [words.helped, helped ? words.helpedWords[helped] : undefined],
  ];
  return (
    <>
      <h2>{words.about}</h2>
      <Facts rows={rows.filter((row): row is readonly [string, string] => row[1] !== undefined)} />
      <Booked view={view} data={data} />
    </>
  );
}

function Describe({ view, house, data }: Omit<SideProps, 'staff'>) {
  const words = view.t.staff.question;
  const { conversation } = data;
  return (
    <Unfold title={words.describeTitle} isOpen={conversation.themes.length === 0}>
      <PostForm view={view} action={`/werk/vragen/${conversation.id}/gegevens`} button={words.describe}>
        <CheckboxGroup view={view} name="themes" legend={words.themes} values={conversation.themes} options={house.library.themes.map((theme) => ({ value: theme.id, label: theme.short }))} />
        <Select view={view} name="origin" label={words.origin} value={conversation.origin} options={origins.map((origin) => ({ value: origin, label: words.origins[origin] }))} />
        <TextField view={view} name="followUpOn" type="date" label={words.followUp} value={conversation.followUpOn ?? ''} size="medium" isOptional />
      </PostForm>
    </Unfold>
  );
}

function Worry({ view, data }: Pick<SideProps, 'view' | 'data'>) {
  const words = view.t.staff.question;
  const path = `/werk/vragen/${data.conversation.id}`;
  return (
    <Unfold title={words.crisis} id="zorgen" isDanger isOpen={data.conversation.crisis.length > 0}>
      <p><a href={`${path}/crisis`}>{words.crisisSteps}</a></p>
      <PostForm view={view} action={`${path}/acuut`} button={words.acuteSend} kind="danger">
        <TextArea view={view} name="acute" label={words.acuteWhat} hint={words.acuteHint} rows={2} />
      </PostForm>
    </Unfold>
  );
}

/** What helps on the right: facts, worries, steps and texts, colleagues. */
export function QuestionSide(props: SideProps) {
  const { view, data } = props;
  const words = view.t.staff.question;
  const isMine = data.scope.as === 'worker';
  const mayCall = data.scope.as === 'worker' || data.scope.because !== 'reason';
  const path = `/werk/vragen/${data.conversation.id}`;
  // What a colleague wrote is read first; room to write stands last.
  const notes = mayCall && <Notes {...props} />;
  return (
    <>
      <About {...props} />
      {data.caseId === null && <p><a href={`/werk/casussen/nieuw?gesprek=${data.conversation.id}`}>{view.t.staff.cases.fromQuestion}</a></p>}
      {typeof data.caseId === 'number' && <p><a href={`/werk/casussen/${data.caseId}`}>{view.t.staff.cases.toCase}</a></p>}
      {isMine && <p><a href={`${path}/kaart`}>{data.conversation.ownerId === null ? view.t.staff.card.link : view.t.staff.card.linkPassword}</a></p>}
      {data.canPlan && <p><a href={`${path}/chat-afspraak`}>{view.t.staff.planned.link}</a>{data.planned && <span class="soft"><br />{sayPlanned(view, data.planned, data.now)}</span>}</p>}
      {data.notes.length > 0 && notes}
      <div class="unfolds">
        {data.earlier && <EarlierContact view={view} now={data.now} earlier={data.earlier} themes={props.house.library.themes} path={path} own={data.conversation.themes} />}
        {mayCall && <Worry {...props} />}
        {isMine && <GuideSteps {...props} />}
        {isMine && <CannedTexts {...props} />}
        {isMine && <Describe {...props} />}
        {isMine && <Colleagues {...props} />}
      </div>
      {isMine && <ActForm view={view} action={`${path}/spoed`} kind="subtle" isSmall fields={{ urgent: data.conversation.urgent ? '' : '1' }}>{data.conversation.urgent ? words.unmarkUrgent : words.markUrgent}</ActForm>}
      {data.notes.length === 0 && notes}
    </>
  );
}
