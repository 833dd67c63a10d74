import type { NamedCase, OrganisationChoice } from '../../../domain/contacts/choices/choices.queries.ts';
import { readMinutes } from '../../../domain/contacts/contacts.rules.ts';
import { channels, indirectKinds, outcomes, reasons, type Channel } from '../../../domain/contacts/contacts.schema.ts';
import { sayDuration } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';
import { sayCase, sayClient } from './contact-words.ts';

/** Channels in the order of a form: what a worker enters by hand most stands first; all of them are there. */
const byHand: readonly Channel[] = ['phone', 'office', 'home', 'school', 'video', 'letter', 'group', 'about'];
const ordered: readonly Channel[] = [...byHand, ...channels.filter((channel) => !byHand.includes(channel) && channel !== 'other'), 'other'];

interface ChoiceProps { view: View; value: string; error?: string | undefined; /** The key that jumps to it. */ accessKey?: string }

export function ThemeSelect({ view, house, value }: ChoiceProps & { house: House }) {
  const words = view.t.staff.hours;
  return <Select view={view} name="theme" label={words.theme} value={value} options={[{ value: '', label: words.noTheme }, ...house.library.themes.map((theme) => ({ value: theme.id, label: theme.short }))]} />;
}

export function MunicipalitySelect({ view, value, municipalities }: ChoiceProps & { municipalities: readonly string[] }) {
  const words = view.t.staff.hours;
  const names = [...new Set([...municipalities, ...(value ? [value] : [])])];
  return <Select view={view} name="municipality" label={words.municipality} value={value} options={[{ value: '', label: words.noMunicipality }, ...names.map((name) => ({ value: name, label: name }))]} />;
}

export function OutcomeSelect({ view, value }: ChoiceProps) {
  const words = view.t.staff.hours;
  return <Select view={view} name="outcome" label={words.outcome} value={value} options={outcomes.map((outcome) => ({ value: outcome, label: words.outcomes[outcome] }))} />;
}

/** Why someone did not come; counts only when it did not take place. */
export function ReasonSelect({ view, value, name = 'reason' }: ChoiceProps & { name?: string }) {
  const words = view.t.staff.hours;
  return <Select view={view} name={name} label={words.reason} value={value} options={[{ value: '', label: words.noReason }, ...reasons.map((reason) => ({ value: reason, label: words.reasons[reason] }))]} />;
}

export function ChannelSelect({ view, value, error, accessKey }: ChoiceProps) {
  const words = view.t.staff.hours;
  return <Select view={view} name="channel" label={words.channel} value={value} error={error} accessKey={accessKey} options={ordered.map((channel) => ({ value: channel, label: words.channels[channel] }))} />;
}

export function IndirectKindSelect({ view, value }: ChoiceProps) {
  const words = view.t.staff.hours;
  return <Select view={view} name="indirectKind" label={words.indirectKind} value={value} options={indirectKinds.map((kind) => ({ value: kind, label: words.indirectKinds[kind] }))} />;
}

/** The cases of a worker; nothing at all for who has none. */
export function CaseSelect({ view, value, error, accessKey, cases, now }: ChoiceProps & { cases: readonly NamedCase[]; now: Date }) {
  const words = view.t.staff.hours;
  if (cases.length === 0) return null;
  return (
    <Select view={view} name="case" label={words.case} value={value} error={error} accessKey={accessKey}
      options={[{ value: '', label: words.noCase }, ...cases.map((one) => ({ value: String(one.caseId), label: sayCase(view, one, now) }))]} />
  );
}

export function OrganisationSelect({ view, value, error, organisations }: ChoiceProps & { organisations: readonly OrganisationChoice[] }) {
  const words = view.t.staff.hours;
  if (organisations.length === 0) return null;
  return (
    <Select view={view} name="organisation" label={words.organisation} value={value} error={error}
      options={[{ value: '', label: words.noOrganisation }, ...organisations.map((one) => ({ value: String(one.organisationId), label: one.name }))]} />
  );
}

/** Colleagues who were there too. */
export function ColleagueChoices({ view, values, error, colleagues }: { view: View; values: readonly string[]; error?: string | undefined; colleagues: readonly { accountId: number; name: string }[] }) {
  const words = view.t.staff.hours;
  if (colleagues.length === 0) return null;
  return (
    <CheckboxGroup view={view} name="colleagues" legend={words.colleagues} hint={words.colleaguesHint} values={values} error={error} isOptional
      options={colleagues.map((one) => ({ value: String(one.accountId), label: one.name }))} />
  );
}

/** Who of the case were there; only asked where there is more than one. */
export function ClientChoices({ view, values, error, clients }: { view: View; values: readonly string[]; error?: string | undefined; clients: NamedCase['clients'] }) {
  const words = view.t.staff.hours;
  if (clients.length < 2) return null;
  return (
    <CheckboxGroup view={view} name="clients" legend={words.clients} hint={words.clientsHint} values={values} error={error} isOptional
      options={clients.map((one) => ({ value: String(one.clientId), label: sayClient(view, one) }))} />
  );
}

const quarters = Array.from({ length: 12 * 4 + 1 }, (_, index) => index * 15);

interface MinutesProps { view: View; name: string; label: string; value: string; mistakes: Mistakes; step: number; /** It may stay empty: then it is 0. */ isOptional?: boolean }

/** Minutes to type, also as `h:mm`; where an institution counts in quarters, to choose. What stands there can always be chosen. */
export function MinutesField({ view, name, label, value, mistakes, step, isOptional }: MinutesProps) {
  const error = mistakes[name];
  if (step !== 15) return <TextField view={view} name={name} label={label} inputMode={step === 1 ? 'text' : 'numeric'} size="short" value={value} error={error} autocomplete="off" />;
  const now = readMinutes(value);
  const all = [...new Set([...quarters, ...(now === undefined ? [] : [now])])].sort((one, other) => one - other);
  return (
    <Select view={view} name={name} label={label} value={now === undefined ? '' : String(now)} error={error}
      options={[...isOptional ? [] : [{ value: '', label: view.t.staff.hours.chooseMinutes }], ...all.map((minutes) => ({ value: String(minutes), label: sayDuration(minutes) }))]} />
  );
}
