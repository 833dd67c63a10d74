import type { Correction } from '../../../domain/contacts/changes/changes.queries.ts';
import type { Contact } from '../../../domain/contacts/contacts.queries.ts';
import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';
import { themeNames } from '../desk.tsx';
import { WorkerPage, type Frame } from '../frame.tsx';
import { contactPath, sayAbout, sayContact } from './contact-words.ts';
import { ChannelSelect, MinutesField, MunicipalitySelect, OutcomeSelect, ThemeSelect } from './enter-contact.tsx';
import type { TypedCorrection } from './hours-forms.ts';

interface CorrectionProps {
  frame: Frame; house: House; contact: Contact; corrections: readonly Correction[]; municipalities: readonly string[]; typed: TypedCorrection; mistakes?: Mistakes | undefined;
}

/** The form as the contact stands now. */
export function correctionOf(contact: Contact): TypedCorrection {
  return {
    channel: contact.channel, minutes: String(contact.minutesDirect), indirect: String(contact.minutesIndirect), travel: String(contact.minutesTravel),
    theme: contact.themes[0] ?? '', municipality: contact.municipality ?? '', outcome: contact.outcome, reason: '',
  };
}

function sayValue(view: View, house: House, field: string, value: unknown): string {
  const words = view.t.staff.hours;
  if (field === 'channel') return words.channels[value as keyof typeof words.channels] ?? String(value);
  if (field === 'outcome') return words.outcomes[value as keyof typeof words.outcomes] ?? String(value);
  if (field === 'themes') return Array.isArray(value) && value.length > 0 ? themeNames(house, value.map(String)).join(', ') : words.noTheme;
  return value === null ? words.noMunicipality : String(value);
}

function sayChanges(view: View, house: House, { before, after }: Correction): string {
  const words = view.t.staff.hours;
  const labels: Record<string, string> = {
    channel: words.channel, minutesDirect: words.direct, minutesIndirect: words.indirect, minutesTravel: words.travel,
    outcome: words.outcome, themes: words.theme, municipality: words.municipality,
  };
  return Object.keys(after).filter((field) => labels[field] !== undefined)
    .map((field) => words.correction.change(labels[field] ?? field, sayValue(view, house, field, before[field]), sayValue(view, house, field, after[field]))).join(', ');
}

function History({ frame, house, corrections }: Pick<CorrectionProps, 'frame' | 'house' | 'corrections'>) {
  const { view, now } = frame;
  const words = view.t.staff.hours.correction;
  if (corrections.length === 0) return null;
  return (
    <section class="pane pane--padded">
      <h2>{words.history}</h2>
      <ul>{corrections.map((one) => <li key={one.at.toISOString()}>{words.line(sayNearMoment(one.at, now, view.language), sayChanges(view, house, one), one.isReasonGone ? words.reasonGone : one.reason)}</li>)}</ul>
    </section>
  );
}

function Remove({ frame, contact }: Pick<CorrectionProps, 'frame' | 'contact'>) {
  const { view } = frame;
  const words = view.t.staff.hours;
  return (
    <details class="unfold">
      <summary>{words.correction.remove}</summary>
      <form method="post" action={`${contactPath(contact)}/weghalen`} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="why" label={words.correction.reason} hint={words.correction.removeHint} />
        <Button kind="danger-quiet" isSmall>{words.correction.removeButton}</Button>
      </form>
    </details>
  );
}

/** One contact to set right: what stands there, what it should be, and why. */
export function CorrectionPage(props: CorrectionProps) {
  const { frame, house, contact, municipalities, typed, mistakes = {} } = props;
  const { view, now } = frame;
  const words = view.t.staff.hours;
  return (
    <WorkerPage frame={frame} title={words.correction.title} current="hours" mistakes={mistakes}>
      <p><b>{sayContact(view, contact, now)}</b> {sayAbout(house, contact)} {contact.conversationId !== null && <a href={`/werk/vragen/${contact.conversationId}`}>{words.toQuestion}</a>}</p>
      <section class="pane pane--padded">
        <form method="post" action={contactPath(contact)} noValidate>
          <FormToken view={view} />
          <div class="pair pair--first">
            <ChannelSelect view={view} value={typed.channel} error={mistakes['channel']} all />
            <MinutesField view={view} name="minutes" label={words.direct} value={typed.minutes} mistakes={mistakes} />
            <MinutesField view={view} name="indirect" label={words.indirect} value={typed.indirect} mistakes={mistakes} />
            <MinutesField view={view} name="travel" label={words.travel} value={typed.travel} mistakes={mistakes} />
            <ThemeSelect view={view} house={house} value={typed.theme} />
            <MunicipalitySelect view={view} value={typed.municipality} municipalities={municipalities} />
            <OutcomeSelect view={view} value={typed.outcome} />
          </div>
          <TextField view={view} name="reason" label={words.correction.reason} hint={words.correction.reasonHint} value={typed.reason} error={mistakes['reason']} maxLength={300} />
          <div class="buttons"><Button>{words.correction.save}</Button><a href={`/werk/uren?week=${contact.day}`}>{words.correction.back}</a></div>
        </form>
        <Remove frame={frame} contact={contact} />
      </section>
      <History {...props} />
    </WorkerPage>
  );
}
