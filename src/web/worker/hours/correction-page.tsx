import type { Correction } from '../../../domain/contacts/changes/changes.queries.ts';
import type { NamedCase } from '../../../domain/contacts/choices/choices.queries.ts';
import type { Contact } from '../../../domain/contacts/contacts.queries.ts';
import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { WorkerPage, type Frame } from '../frame.tsx';
import { contactPath, sayAbout, sayContact } from './contact-words.ts';
import type { ContactChoices } from './contact-choices.ts';
import { CaseSelect, ChannelSelect, ClientChoices, IndirectKindSelect, MinutesField, MunicipalitySelect, OrganisationSelect, OutcomeSelect, ReasonSelect, ThemeSelect } from './contact-fields.tsx';
import { sayValue } from './correction-words.ts';
import type { TypedCorrection } from './hours-forms.ts';

interface CorrectionProps {
  frame: Frame; house: House; contact: Contact; corrections: readonly Correction[]; choices: ContactChoices;
  /** The cases it may stand with: own ones, and the one it stands with now; and how those in its history are called. */
  cases: readonly NamedCase[]; named: ReadonlyMap<number, NamedCase>;
  isLocked: boolean; typed: TypedCorrection; mistakes?: Mistakes | undefined;
}

/** The form as the contact stands now. */
export function correctionOf(contact: Contact): TypedCorrection {
  return {
    channel: contact.channel, minutes: String(contact.minutesDirect), indirect: String(contact.minutesIndirect), travel: String(contact.minutesTravel),
    theme: contact.themes[0] ?? '', municipality: contact.municipality ?? '', outcome: contact.outcome, reason: '',
    case: contact.caseId === null ? '' : String(contact.caseId), indirectKind: contact.indirectKind, notCome: contact.reason ?? '',
    organisation: contact.organisationId === null ? '' : String(contact.organisationId), clients: contact.clientIds.map(String), asked: '',
  };
}

function sayChanges({ frame, house, choices, named }: CorrectionProps, { before, after }: Correction): string {
  const words = frame.view.t.staff.hours;
  const labels: Record<string, string> = {
    channel: words.channel, minutesDirect: words.direct, minutesIndirect: words.indirect, minutesTravel: words.travel, outcome: words.outcome, themes: words.theme,
    municipality: words.municipality, caseId: words.case, indirectKind: words.indirectKind, reason: words.reason, organisationId: words.organisation, clientIds: words.clients,
  };
  const say = (field: string, value: unknown) => sayValue({ view: frame.view, house, now: frame.now, named, organisations: choices.organisations }, field, value);
  return Object.keys(after).filter((field) => labels[field] !== undefined)
    .map((field) => words.correction.change(labels[field] ?? field, say(field, before[field]), say(field, after[field]))).join(', ');
}

function History(props: CorrectionProps) {
  const { frame, corrections } = props;
  const { view, now } = frame;
  const words = view.t.staff.hours.correction;
  if (corrections.length === 0) return null;
  return (
    <section class="pane pane--padded">
      <h2>{words.history}</h2>
      <ul>{corrections.map((one) => <li key={one.at.toISOString()}>{words.line(sayNearMoment(one.at, now, view.language), sayChanges(props, one), one.isReasonGone ? words.reasonGone : one.reason)}{one.isLate && ` (${words.late})`}</li>)}</ul>
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

function Fields({ frame, house, contact, choices, cases, typed, mistakes = {} }: CorrectionProps) {
  const { view, now } = frame;
  const words = view.t.staff.hours;
  const minutes = (name: 'minutes' | 'indirect' | 'travel', label: string) => <MinutesField view={view} name={name} label={label} value={typed[name]} mistakes={mistakes} step={choices.step} />;
  const clients = cases.find((one) => one.caseId === contact.caseId)?.clients ?? [];
  return (
    <>
      <CaseSelect view={view} value={typed.case} error={mistakes['case']} cases={cases} now={now} />
      <div class="pair pair--first">
        <ChannelSelect view={view} value={typed.channel} error={mistakes['channel']} />
        {choices.asksMinutes && <>{minutes('minutes', words.direct)}{minutes('indirect', words.indirect)}<IndirectKindSelect view={view} value={typed.indirectKind} />{minutes('travel', words.travel)}</>}
        <ThemeSelect view={view} house={house} value={typed.theme} />
        <MunicipalitySelect view={view} value={typed.municipality} municipalities={choices.municipalities} />
        <OutcomeSelect view={view} value={typed.outcome} />
        <ReasonSelect view={view} name="notCome" value={typed.notCome} />
        <OrganisationSelect view={view} value={typed.organisation} error={mistakes['organisation']} organisations={choices.organisations} />
      </div>
      {clients.length > 1 && <input type="hidden" name="asked" value="clients" />}
      <ClientChoices view={view} values={typed.clients} error={mistakes['clients']} clients={clients} />
    </>
  );
}

/** One contact to set right: what stands there, what it should be, and why. */
export function CorrectionPage(props: CorrectionProps) {
  const { frame, house, contact, isLocked, typed, mistakes = {} } = props;
  const { view, now } = frame;
  const words = view.t.staff.hours;
  return (
    <WorkerPage frame={frame} title={words.correction.title} current="hours" mistakes={mistakes}>
      <p><b>{sayContact(view, contact, now)}</b> {sayAbout(house, contact)} {contact.conversationId !== null && <a href={`/werk/vragen/${contact.conversationId}`}>{words.toQuestion}</a>}</p>
      {isLocked && <Notice kind="warning"><p>{words.monthLocked}</p></Notice>}
      <section class="pane pane--padded">
        <form method="post" action={contactPath(contact)} noValidate>
          <FormToken view={view} />
          <Fields {...props} />
          <TextField view={view} name="reason" label={words.correction.reason} hint={words.correction.reasonHint} value={typed.reason} error={mistakes['reason']} maxLength={300} />
          <div class="buttons"><Button>{words.correction.save}</Button><a href={`/werk/uren?week=${contact.day}`}>{words.correction.back}</a></div>
        </form>
        <Remove frame={frame} contact={contact} />
      </section>
      <History {...props} />
    </WorkerPage>
  );
}
