import { dutyKinds } from '../../../domain/duties/duties.schema.ts';
import { sayDay, sayDuration, sayWeekday } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf, minutesOfTime } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { DutyPattern } from '../../../domain/duties/duties.queries.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../components/choices.tsx';
import { Select, TextField } from '../../components/field.tsx';
import type { DutiesPageProps } from './duties-page.tsx';

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function When({ frame, typed, mistakes = {} }: DutiesPageProps) {
  const { view } = frame;
  const words = view.t.staff.duties;
  return (
    <>
      <RadioGroup view={view} name="repeat" legend={words.repeat} value={typed.repeat === 'weekly' ? 'weekly' : 'once'} options={[{ value: 'once', label: words.once }, { value: 'weekly', label: words.everyWeek }]} />
      <div class="pair pair--first">
        <TextField view={view} name="day" type="date" label={words.day} hint={words.dayHint} value={typed.day} error={mistakes['day']} />
        <TextField view={view} name="until" type="date" label={words.lastDay} hint={words.lastDayHint} value={typed.until} error={mistakes['until']} isOptional />
      </div>
      <div class="pair pair--first">
        <TextField view={view} name="from" type="time" label={words.from} value={typed.from} error={mistakes['from']} />
        <TextField view={view} name="to" type="time" label={words.to} value={typed.to} error={mistakes['to']} />
      </div>
    </>
  );
}

function PlanForm(props: DutiesPageProps) {
  const { frame, monday, typed, workers, municipalities, mistakes = {} } = props;
  const { view } = frame;
  const words = view.t.staff.duties;
  if (workers.length === 0) return <section class="pane pane--padded"><h2>{words.plan}</h2><p>{words.noWorkers}</p></section>;
  const who = [{ value: '', label: words.choose }, ...workers.map((worker) => ({ value: String(worker.accountId), label: worker.name }))];
  const kinds = dutyKinds.map((kind) => ({ value: kind, label: capital(view.t.staff.desk.dutyKinds[kind]) }));
  return (
    <section class="pane pane--padded no-print">
      <h2>{words.plan}</h2>
      <form method="post" action="/werk/diensten" noValidate>
        <FormToken view={view} />
        <input type="hidden" name="week" value={monday} />
        <div class="pair pair--first">
          <Select view={view} name="who" label={words.who} value={typed.who} error={mistakes['who']} options={who} />
          <Select view={view} name="kind" label={words.kind} value={typed.kind} error={mistakes['kind']} options={kinds} />
        </div>
        <When {...props} />
        {municipalities.length > 1 && (
          <div class="chips"><CheckboxGroup view={view} name="places" legend={words.places} hint={words.placesHint} values={typed.places} options={municipalities.map((name) => ({ value: name, label: name }))} isOptional /></div>
        )}
        <div class="buttons"><Button>{words.planButton}</Button></div>
      </form>
    </section>
  );
}

function sayPattern({ frame, names }: Pick<DutiesPageProps, 'frame' | 'names'>, pattern: DutyPattern): string {
  const { view } = frame;
  const words = view.t.staff.duties;
  const time = (typed: string) => sayDuration(minutesOfTime(typed));
  return words.pattern(names.get(pattern.accountId)?.name ?? '', view.t.staff.desk.dutyKinds[pattern.kind], sayWeekday(pattern.weekday, view.language), time(pattern.starts), time(pattern.ends));
}

function termOf({ frame }: Pick<DutiesPageProps, 'frame'>, pattern: DutyPattern): string {
  const { view, now } = frame;
  const words = view.t.staff.duties;
  return [
    pattern.municipalities.join(', ') || words.everywhere,
    pattern.validFrom > dayOf(now) ? words.patternFrom(sayDay(pattern.validFrom, now, view.language)) : '',
    pattern.validUntil === null ? '' : words.patternUntil(sayDay(pattern.validUntil, now, view.language)),
  ].filter(Boolean).join(', ');
}

function EndForm(props: DutiesPageProps) {
  const { frame, patterns, typedEnd, mistakes = {} } = props;
  const { view } = frame;
  const words = view.t.staff.duties;
  return (
    <details class="unfold" open={mistakes['pattern'] !== undefined || mistakes['lastDay'] !== undefined}>
      <summary>{words.stop}</summary>
      <form method="post" action="/werk/diensten/stoppen" noValidate>
        <FormToken view={view} />
        <input type="hidden" name="week" value={props.monday} />
        <div class="pair pair--first">
          <Select view={view} name="pattern" label={words.stopWhich} value={typedEnd.pattern} error={mistakes['pattern']} options={patterns.map((pattern) => ({ value: String(pattern.id), label: sayPattern(props, pattern) }))} />
          <TextField view={view} name="lastDay" type="date" label={words.stopAfter} value={typedEnd.lastDay} error={mistakes['lastDay']} />
        </div>
        <Button kind="secondary">{words.stopButton}</Button>
      </form>
    </details>
  );
}

function Patterns(props: DutiesPageProps) {
  const { frame, patterns } = props;
  const words = frame.view.t.staff.duties;
  return (
    <section class="pane pane--padded no-print">
      <h2>{words.patterns}</h2>
      {patterns.length === 0 && <p class="soft">{words.patternsNone}</p>}
      {patterns.length > 0 && (
        <>
          <ul class="duties">{patterns.map((pattern) => <li key={pattern.id} class="duty duty--pattern"><span>{sayPattern(props, pattern)}</span><span class="soft">{termOf(props, pattern)}</span></li>)}</ul>
          <EndForm {...props} />
        </>
      )}
    </section>
  );
}

/** What a planner changes: a duty once or every week, and the end of one that comes back. */
export function Planning(props: DutiesPageProps) {
  return <div class="columns"><PlanForm {...props} /><Patterns {...props} /></div>;
}
