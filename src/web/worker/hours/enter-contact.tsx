import { Button, FormToken } from '../../components/button.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import type { Frame } from '../frame.tsx';
import type { ContactChoices } from './contact-choices.ts';
import { CaseSelect, ChannelSelect, ColleagueChoices, IndirectKindSelect, MinutesField, MunicipalitySelect, OrganisationSelect, OutcomeSelect, ReasonSelect, ThemeSelect } from './contact-fields.tsx';
import type { TypedContact } from './hours-forms.ts';
import type { HoursPageProps } from './hours-page.tsx';

interface FieldsProps { frame: Frame; house: House; choices: ContactChoices; typed: TypedContact; mistakes: Mistakes }

/** The fields that a contact usually needs: how, which day, how long, what about. */
export function FirstFields({ frame, house, choices, typed, mistakes }: FieldsProps) {
  const { view } = frame;
  const words = view.t.staff.hours;
  return (
    <div class="pair pair--first">
      <ChannelSelect view={view} value={typed.channel} error={mistakes['channel']} />
      <TextField view={view} name="day" type="date" label={words.day} value={typed.day} error={mistakes['day']} size="medium" />
      {choices.asksMinutes && <MinutesField view={view} name="minutes" label={words.minutes} value={typed.minutes} mistakes={mistakes} step={choices.step} />}
      <ThemeSelect view={view} house={house} value={typed.theme} />
    </div>
  );
}

const unfolded = ['time', 'indirect', 'travel', 'organisation', 'colleagues'];

/** What a contact needs now and then; opens by itself when something in it is to mend. */
export function MoreFields({ frame, choices, typed, mistakes }: FieldsProps) {
  const { view } = frame;
  const words = view.t.staff.hours;
  const { step } = choices;
  return (
    <details class="unfold" open={unfolded.some((name) => mistakes[name] !== undefined)}>
      <summary>{words.more}</summary>
      <div class="pair">
        <TextField view={view} name="time" type="time" label={words.time} value={typed.time} error={mistakes['time']} size="short" />
        <MunicipalitySelect view={view} value={typed.municipality} municipalities={choices.municipalities} />
        {choices.asksMinutes && (
          <>
            <MinutesField view={view} name="indirect" label={words.indirect} value={typed.indirect} mistakes={mistakes} step={step} isOptional />
            <IndirectKindSelect view={view} value={typed.indirectKind} />
            <MinutesField view={view} name="travel" label={words.travel} value={typed.travel} mistakes={mistakes} step={step} isOptional />
          </>
        )}
        <OutcomeSelect view={view} value={typed.outcome} />
        <ReasonSelect view={view} value={typed.reason} />
        <OrganisationSelect view={view} value={typed.organisation} error={mistakes['organisation']} organisations={choices.organisations} />
        <Select view={view} name="direction" label={words.direction} value={typed.direction} options={(['out', 'in'] as const).map((direction) => ({ value: direction, label: words.directions[direction] }))} />
      </div>
      <ColleagueChoices view={view} values={typed.colleagues} error={mistakes['colleagues']} colleagues={choices.colleagues} />
    </details>
  );
}

/** What does not count by itself: of which case, how, which day, how long, what about. The rest unfolds. */
export function EnterContact({ frame, house, choices, hours, typed, mistakes = {} }: HoursPageProps) {
  const { view } = frame;
  const words = view.t.staff.hours;
  const fields = { frame, house, choices, typed, mistakes };
  return (
    <section class="pane pane--padded no-print" id="invoeren">
      <h2>{words.enter}</h2>
      <p class="soft">{words.enterHint}</p>
      <form method="post" action="/werk/uren" noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={typed.formKey} />
        <input type="hidden" name="week" value={hours.monday} />
        <CaseSelect view={view} value={typed.case} error={mistakes['case']} cases={choices.cases} now={frame.now} />
        <FirstFields {...fields} />
        <MoreFields {...fields} />
        <div class="buttons"><Button>{words.enterButton}</Button></div>
      </form>
    </section>
  );
}
