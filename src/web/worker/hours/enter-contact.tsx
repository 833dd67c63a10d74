import { channels, outcomes } from '../../../domain/contacts/contacts.schema.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';
import type { HoursPageProps } from './hours-page.tsx';

/** Channels that a worker enters by hand: the rest counts by itself. The most used stand first. */
const byHand = ['phone', 'office', 'home', 'school', 'video', 'letter', 'group', 'about', 'other'] as const satisfies readonly (typeof channels)[number][];

interface ChoiceProps { view: View; value: string; error?: string | undefined }

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

export function ChannelSelect({ view, value, error, all }: ChoiceProps & { all?: boolean }) {
  const words = view.t.staff.hours;
  return <Select view={view} name="channel" label={words.channel} value={value} error={error} options={(all ? channels : byHand).map((channel) => ({ value: channel, label: words.channels[channel] }))} />;
}

export function MinutesField({ view, name, label, value, mistakes }: { view: View; name: string; label: string; value: string; mistakes: Mistakes }) {
  return <TextField view={view} name={name} label={label} inputMode="numeric" size="short" value={value} error={mistakes[name]} autocomplete="off" />;
}

function More({ frame, typed, mistakes = {}, municipalities }: HoursPageProps) {
  const { view } = frame;
  const words = view.t.staff.hours;
  const isOpen = ['time', 'indirect', 'travel'].some((name) => mistakes[name] !== undefined);
  return (
    <details class="unfold" open={isOpen}>
      <summary>{words.more}</summary>
      <div class="pair">
        <TextField view={view} name="time" type="time" label={words.time} value={typed.time} error={mistakes['time']} size="short" />
        <MunicipalitySelect view={view} value={typed.municipality} municipalities={municipalities} />
        <MinutesField view={view} name="indirect" label={words.indirect} value={typed.indirect} mistakes={mistakes} />
        <MinutesField view={view} name="travel" label={words.travel} value={typed.travel} mistakes={mistakes} />
        <OutcomeSelect view={view} value={typed.outcome} />
        <Select view={view} name="direction" label={words.direction} value={typed.direction} options={(['out', 'in'] as const).map((direction) => ({ value: direction, label: words.directions[direction] }))} />
      </div>
    </details>
  );
}

/** What does not count by itself: how, which day, how long, what about. The rest unfolds. */
export function EnterContact(props: HoursPageProps) {
  const { frame, house, hours, typed, mistakes = {} } = props;
  const { view } = frame;
  const words = view.t.staff.hours;
  return (
    <section class="pane pane--padded no-print" id="invoeren">
      <h2>{words.enter}</h2>
      <p class="soft">{words.enterHint}</p>
      <form method="post" action="/werk/uren" noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={typed.formKey} />
        <input type="hidden" name="week" value={hours.monday} />
        <div class="pair pair--first">
          <ChannelSelect view={view} value={typed.channel} error={mistakes['channel']} />
          <TextField view={view} name="day" type="date" label={words.day} value={typed.day} error={mistakes['day']} size="medium" />
          <MinutesField view={view} name="minutes" label={words.minutes} value={typed.minutes} mistakes={mistakes} />
          <ThemeSelect view={view} house={house} value={typed.theme} />
        </div>
        <More {...props} />
        <div class="buttons"><Button>{words.enterButton}</Button></div>
      </form>
    </section>
  );
}
