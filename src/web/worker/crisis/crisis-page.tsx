import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { Guide } from '../../../domain/library/guides/guides.schema.ts';
import type { HelpLine } from '../../../domain/library/themes/themes.schema.ts';
import { ActForm } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { WorkerPage, type Frame } from '../frame.tsx';
import type { QuestionData } from '../question/question-data.ts';
import { PostForm, Unfold } from '../question/unfold.tsx';

export interface CrisisProps { frame: Frame; house: House; data: QuestionData; guide: Guide }
type Part = Guide['parts'][number];
type Step = Part['steps'][number];

const firstLines = ['112', '113', 'veilig_thuis'];

function Line({ line }: { line: HelpLine }) {
  return (
    <li>
      <a class="help-number" href={`tel:${line.tel}`}>{line.number}</a> <b>{line.name}</b>{line.also && <> (<a href={`tel:${line.also.tel}`}>{line.also.number}</a>)</>}
      <small>{line.what} {line.when}</small>
    </li>
  );
}

function Lines({ house, ids }: { house: House; ids: readonly string[] }) {
  const lines = ids.flatMap((id) => house.library.helpLines.find((line) => line.id === id) ?? []);
  return lines.length === 0 ? null : <ul class="help-lines">{lines.map((line) => <Line key={line.id} line={line} />)}</ul>;
}

/** What we know of someone, and what we therefore cannot do. */
function Reach({ frame, data }: Pick<CrisisProps, 'frame' | 'data'>) {
  const words = frame.view.t.staff.crisis;
  const { details, postcode, municipality } = data.conversation;
  const place = [postcode, municipality].filter(Boolean).join(' ');
  const known = [
    details.name && words.reachName(details.name), details.phone && words.reachPhone(details.phone), details.email && words.reachMail, place && words.reachPlace(place),
  ].filter(Boolean);
  return (
    <section class="pane pane--padded">
      <h2>{words.reachTitle}</h2>
      {known.length > 0 && <ul>{known.map((line) => <li key={line}>{line}</li>)}</ul>}
      <p>{known.length > 0 ? words.cannot : words.cannotNothing}</p>
      <p>{words.cannotSay}</p>
    </section>
  );
}

function First({ frame, data }: Pick<CrisisProps, 'frame' | 'data'>) {
  const words = frame.view.t.staff.crisis;
  return (
    <section class="next">
      <h2>{words.first}</h2>
      <ul><li>{words.where}</li><li>{words.who}</li></ul>
      <p>{words.firstHint}</p>
      {data.scope.as === 'worker' && <ActForm view={frame.view} action={`/werk/vragen/${data.conversation.id}/waar-ben-je`} kind="secondary">{words.toAnswer}</ActForm>}
    </section>
  );
}

function Help({ frame, data }: Pick<CrisisProps, 'frame' | 'data'>) {
  const { view, now } = frame;
  const words = view.t.staff.crisis;
  const question = view.t.staff.question;
  const path = `/werk/vragen/${data.conversation.id}`;
  const weighed = data.notes.filter((note) => note.kind === 'crisis' || note.kind === 'acute');
  return (
    <div class="columns">
      <section class="pane pane--padded">
        <h2>{words.acute}</h2>
        <PostForm view={view} action={`${path}/acuut`} button={question.acuteSend} kind="danger">
          <TextArea view={view} name="acute" label={question.acuteWhat} hint={question.acuteHint} rows={2} />
        </PostForm>
      </section>
      <section class="pane pane--padded" id="afgewogen">
        <h2>{words.weighed}</h2>
        {weighed.length === 0 && <p class="soft">{words.weighedNone}</p>}
        {weighed.map((note) => (
          <div key={note.id} class="note"><b>{data.names.get(note.accountId)?.name}</b><small>{question.kinds[note.kind === 'acute' ? 'acute' : 'crisis']}, {sayNearMoment(note.writtenAt, now, view.language)}</small><span class="as-written">{note.body}</span></div>
        ))}
        <PostForm view={view} action={`${path}/afgewogen`} button={question.weighedSave}>
          <TextArea view={view} name="weighed" label={question.weighed} hint={question.weighedHint} rows={3} />
        </PostForm>
      </section>
    </div>
  );
}

function StepOf({ frame, house, step }: Pick<CrisisProps, 'frame' | 'house'> & { step: Step }) {
  const words = frame.view.t.staff.crisis;
  return (
    <li>
      <h3>{step.title}</h3>
      {step.why && <p class="soft">{step.why}</p>}
      <ul>{step.do.map((line) => <li key={line}>{line}</li>)}</ul>
      {step.say.length > 0 && <div class="say"><p class="soft">{words.say}</p>{step.say.map((line) => <p key={line} lang="nl">{line}</p>)}</div>}
      <Lines house={house} ids={step.lines} />
    </li>
  );
}

/** Which part of the plan goes with what the site saw, so that it is open. */
const partOfKind: Readonly<Record<string, string>> = { suicide: 'suicide', acute: 'suicide', violence: 'violence', child: 'violence' };

function Plan({ frame, house, data, guide }: CrisisProps) {
  const words = frame.view.t.staff.crisis;
  const open = new Set(data.conversation.crisis.map((kind) => partOfKind[kind]));
  return (
    <section class="pane pane--padded">
      <h2>{words.steps}</h2>
      <p>{guide.intro}</p>
      {guide.parts.map((part, index) => (
        <Unfold key={part.id} title={part.title} isOpen={open.size === 0 ? index === 0 : open.has(part.id)}>
          {part.shielded && <p class="soft">{words.shielded}</p>}
          <ol class="plan">{part.steps.map((step) => <StepOf key={step.id} frame={frame} house={house} step={step} />)}</ol>
        </Unfold>
      ))}
      {guide.sources.length > 0 && <Unfold title={words.sources}><ul>{guide.sources.map((one) => <li key={one.claim}>{words.source(one.claim, one.source, one.checked_on)}</li>)}</ul></Unfold>}
    </section>
  );
}

/** What to do when someone may be in danger: numbers first, then what to ask, then the plan. */
export function CrisisPage(props: CrisisProps) {
  const { frame, house, data } = props;
  const words = frame.view.t.staff.crisis;
  const place = data.conversation.municipality;
  return (
    <WorkerPage frame={frame} title={words.title} current="today">
      <p>{place ? words.of(place) : words.ofNoPlace}. <a href={`/werk/vragen/${data.conversation.id}`}>{words.back}</a></p>
      <Notice kind="error" title={words.numbers}><Lines house={house} ids={firstLines} /></Notice>
      <div class="columns"><First {...props} /><Reach {...props} /></div>
      <Help {...props} />
      <Plan {...props} />
    </WorkerPage>
  );
}
