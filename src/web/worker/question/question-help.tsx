import { sayNearDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { Canned } from '../../../domain/conversations/desk/canned/canned.schema.ts';
import type { Guide } from '../../../domain/library/guides/guides.schema.ts';
import type { QuestionPageProps } from './question-page.tsx';
import { fillFor, sayKey } from './question-inserts.ts';
import { InsertButton, Unfold } from './unfold.tsx';

type HelpProps = Pick<QuestionPageProps, 'view' | 'house' | 'staff' | 'data'>;
type Step = Guide['parts'][number]['steps'][number];

function GuideStep({ view, data, part, step }: Pick<HelpProps, 'view' | 'data'> & { part: string; step: Step }) {
  const words = view.t.staff.question;
  return (
    <details class="unfold">
      <summary>{step.title}</summary>
      {step.why && <p class="soft">{step.why}</p>}
      <ul>{step.do.map((line) => <li key={line}>{line}</li>)}</ul>
      {step.say.map((line, index) => (
        <div key={line} class="say">
          <p lang="nl">{line}</p>
          <InsertButton path={`/werk/vragen/${data.conversation.id}`} value={sayKey(part, step.id, index)} text={line} label={words.insert} />
        </div>
      ))}
    </details>
  );
}

/** The steps of a good answer, one under the other; what may be said as it stands goes into the answer with a click. */
export function GuideSteps({ view, data }: HelpProps) {
  return (
    <Unfold title={view.t.staff.question.guide}>
      <p class="soft">{data.guide.intro}</p>
      {data.guide.parts.map((part) => (
        <section key={part.id}>
          <h3>{part.title}</h3>
          {part.steps.map((step) => <GuideStep key={step.id} view={view} data={data} part={part.id} step={step} />)}
        </section>
      ))}
    </Unfold>
  );
}

function fitsFirst(themes: readonly string[]) {
  const rank = (text: Canned) => (text.theme !== null && themes.includes(text.theme) ? 0 : text.theme === null ? 1 : 2);
  return (one: Canned, other: Canned) => rank(one) - rank(other);
}

/** Texts to begin with: those about the theme of the question first, filled in for this visitor. */
export function CannedTexts({ view, house, staff, data }: HelpProps) {
  const words = view.t.staff.question;
  const owners = ['own', 'team', 'shipped'] as const;
  return (
    <Unfold title={words.canned}>
      <p class="soft">{words.cannedHint} <a href="/werk/standaardteksten">{words.cannedManage}</a></p>
      {owners.map((owner) => {
        const texts = data.canned.filter((text) => text.owner === owner).sort(fitsFirst(data.conversation.themes));
        return texts.length > 0 && (
          <section key={owner}>
            <h3>{words.cannedOwners[owner]}</h3>
            {texts.map((text) => {
              const filled = fillFor(view, house, staff, data, text.body);
              return (
                <details key={text.key} class="unfold">
                  <summary>{text.title}</summary>
                  <div class="say"><p class="as-written">{filled}</p><InsertButton path={`/werk/vragen/${data.conversation.id}`} value={text.key} text={filled} label={words.insert} /></div>
                </details>
              );
            })}
          </section>
        );
      })}
    </Unfold>
  );
}

/** What stands in the register for this question so far, of this worker. */
export function Booked({ view, data }: Pick<HelpProps, 'view' | 'data'>) {
  const words = view.t.staff.question;
  const { booked } = data;
  const last = booked.at(-1);
  if (!last) return null;
  const minutes = booked.reduce((sum, contact) => sum + contact.minutesDirect + contact.minutesIndirect, 0);
  return <p class="soft">{words.booked(booked.length, minutes, sayNearDay(last.day, data.now, view.language))} <a href={`/werk/uren?week=${last.day}`}>{words.toHours}</a></p>;
}
