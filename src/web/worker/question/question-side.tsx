import type { ComponentChildren } from 'preact';
import { origins } from '../../../domain/conversations/conversations.schema.ts';
import { sayMoment, sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Select, TextArea, TextField } from '../../components/field.tsx';
import { Facts } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import type { QuestionPageProps } from './question-page.tsx';

type SideProps = Pick<QuestionPageProps, 'view' | 'house' | 'staff' | 'data'>;

function Unfold({ title, id, children, isOpen }: { title: string; id?: string; children: ComponentChildren; isOpen?: boolean }) {
  return <details class="unfold" id={id} open={isOpen}><summary>{title}</summary>{children}</details>;
}

function PostForm({ view, action, button, kind = 'secondary', children }: { view: View; action: string; button: string; kind?: 'secondary' | 'danger'; children: ComponentChildren }) {
  return <form method="post" action={action} noValidate><FormToken view={view} />{children}<Button kind={kind} isSmall>{button}</Button></form>;
}

function About({ view, house, data }: SideProps) {
  const words = view.t.staff.question;
  const { conversation, now } = data;
  const age = conversation.ageClass as keyof typeof words.ages | null;
  const place = [conversation.postcode, conversation.municipality].filter(Boolean).join(' · ');
  return (
    <>
      <h2>{words.about}</h2>
      <Facts rows={[
        ...(place ? [[words.postcode, place] as const] : []),
        [words.asked, sayMoment(conversation.askedAt, now, view.language)],
        [words.promised, sayNearMoment(conversation.promisedAt, now, view.language)],
        ...(age ? [[words.age, words.ages[age]] as const] : []),
        [words.name, conversation.details.name ?? words.anonymous],
        ...(conversation.details.phone ? [[words.phone, conversation.details.phone] as const] : []),
        [words.reach, conversation.details.email ? words.reachYes : words.reachNo],
        ...(conversation.wish ? [['', view.t.staff.desk.wish[conversation.wish === 'called' ? 'called' : 'seen']] as const] : []),
        ...(conversation.helped ? [[words.helped, words.helpedWords[conversation.helped as keyof typeof words.helpedWords]] as const] : []),
        ...(conversation.identityAsked ? [['', words.identityAsked[conversation.identityAsked as keyof typeof words.identityAsked]] as const] : []),
      ]} />
      {data.scope.as === 'worker' && <Describe view={view} house={house} data={data} />}
    </>
  );
}

function Describe({ view, house, data }: Omit<SideProps, 'staff'>) {
  const words = view.t.staff.question;
  const { conversation } = data;
  return (
    <Unfold title={words.themes} isOpen={conversation.themes.length === 0}>
      <PostForm view={view} action={`/werk/vragen/${conversation.id}/gegevens`} button={words.describe}>
        <CheckboxGroup view={view} name="themes" legend={words.themes} values={conversation.themes} options={house.library.themes.map((theme) => ({ value: theme.id, label: theme.short }))} />
        <Select view={view} name="origin" label={words.origin} value={conversation.origin} options={origins.map((origin) => ({ value: origin, label: words.origins[origin] }))} />
        <TextField view={view} name="followUpOn" type="date" label={words.followUp} value={conversation.followUpOn ?? ''} size="medium" isOptional />
      </PostForm>
    </Unfold>
  );
}

function Canned({ view, data, staff }: SideProps) {
  const words = view.t.staff.question;
  if (data.canned.length === 0) return null;
  const variables: Record<string, string> = { medewerker: data.names.get(staff.accountId)?.clientName ?? '', naam: data.conversation.details.name ?? '' };
  const filled = (body: string) => body.replace(/\{(medewerker|naam)\}/g, (_whole, name: string) => variables[name] ?? '');
  return (
    <Unfold title={words.canned}>
      <p class="soft">{words.cannedHint}</p>
      {data.canned.map((text) => (
        <details key={text.id}>
          <summary>{text.title}</summary>
          <p class="as-written">{filled(text.body)}</p>
          <Button form="antwoord" name="insert" value={String(text.id)} action={`/werk/vragen/${data.conversation.id}/standaardtekst`} kind="secondary" isSmall>{words.insert}</Button>
        </details>
      ))}
    </Unfold>
  );
}

function Worry({ view, data }: SideProps) {
  const words = view.t.staff.question;
  const path = `/werk/vragen/${data.conversation.id}`;
  return (
    <Unfold title={words.crisis} id="zorgen" isOpen={data.conversation.crisis.length > 0}>
      <p><a href={`${path}/crisis`}>{words.crisisSteps}</a></p>
      <PostForm view={view} action={`${path}/acuut`} button={words.acuteSend} kind="danger">
        <TextArea view={view} name="body" label={words.acuteWhat} hint={words.acuteHint} rows={2} />
      </PostForm>
      <PostForm view={view} action={`${path}/afgewogen`} button={words.weighedSave}>
        <TextArea view={view} name="body" label={words.weighed} hint={words.weighedHint} rows={3} />
      </PostForm>
    </Unfold>
  );
}

function Colleagues({ view, house, data }: SideProps) {
  const words = view.t.staff.question;
  const path = `/werk/vragen/${data.conversation.id}`;
  const workers = data.colleagues.filter((colleague) => colleague.roles.includes('worker'));
  const who = workers.map((colleague) => ({ value: String(colleague.accountId), label: colleague.name }));
  const others = house.directory.current().institutions.filter((one) => one.id !== data.scope.institutionId && one.id !== data.scope.actor.institutionId);
  return (
    <>
      {who.length > 0 && <Unfold title={words.askToRead}><PostForm view={view} action={`${path}/meelezen`} button={words.askSend}><Select view={view} name="to" label={words.askWho} options={who} /><TextArea view={view} name="body" label={words.askWhat} rows={2} /></PostForm></Unfold>}
      {who.length > 0 && <Unfold title={words.handOver}><PostForm view={view} action={`${path}/overdragen`} button={words.handOverSend}><Select view={view} name="to" label={words.askWho} options={who} /><TextArea view={view} name="body" label={words.handOverWhy} rows={2} /></PostForm></Unfold>}
      <Unfold title={words.giveBack}><PostForm view={view} action={`${path}/terugzetten`} button={words.giveBackSend}><TextArea view={view} name="body" label={words.giveBackWhy} rows={2} /></PostForm></Unfold>
      {others.length > 0 && <Unfold title={words.toInstitution}><p class="soft">{words.toInstitutionHint}</p><PostForm view={view} action={`${path}/andere-instelling`} button={words.toInstitutionSend}><Select view={view} name="institution" label={words.toInstitutionWhich} options={others.map((one) => ({ value: String(one.id), label: one.name }))} /></PostForm></Unfold>}
      {!data.conversation.details.name && !data.conversation.identityAsked && <Unfold title={words.identity}><p class="soft">{words.identityHint}</p><ActForm view={view} action={`${path}/wie-ben-je`} kind="secondary" isSmall>{words.identitySend}</ActForm></Unfold>}
    </>
  );
}

function Notes({ view, data }: SideProps) {
  const words = view.t.staff.question;
  const path = `/werk/vragen/${data.conversation.id}`;
  const isAsked = data.scope.as === 'reader' && data.scope.because === 'asked_to_read';
  return (
    <>
      <h3>{words.notes}</h3>
      {data.notes.map((note) => (
        <p key={note.id} class="note"><b>{data.names.get(note.accountId)?.name}</b> <small>{words.kinds[note.kind as keyof typeof words.kinds]}, {sayNearMoment(note.writtenAt, data.now, view.language)}</small><br /><span class="as-written">{note.body}</span></p>
      ))}
      {isAsked
        ? <PostForm view={view} action={`${path}/reactie`} button={words.readDone}><TextArea view={view} name="body" label={words.readReply} rows={3} /></PostForm>
        : <PostForm view={view} action={`${path}/notitie`} button={words.noteAdd}><TextArea view={view} name="body" label={words.note} rows={2} /></PostForm>}
    </>
  );
}

/** What helps on the right: facts, worries, canned texts, colleagues. */
export function QuestionSide(props: SideProps) {
  const { view, data } = props;
  const words = view.t.staff.question;
  const isMine = data.scope.as === 'worker';
  const path = `/werk/vragen/${data.conversation.id}`;
  return (
    <>
      <About {...props} />
      <Worry {...props} />
      {isMine && <Canned {...props} />}
      {isMine && <Colleagues {...props} />}
      {isMine && <ActForm view={view} action={`${path}/spoed`} kind="subtle" isSmall fields={{ urgent: data.conversation.urgent ? '' : '1' }}>{data.conversation.urgent ? words.unmarkUrgent : words.markUrgent}</ActForm>}
      <Notes {...props} />
    </>
  );
}
