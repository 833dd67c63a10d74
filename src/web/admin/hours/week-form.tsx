import type { z } from 'zod';
import type { OfficeHours } from '../../../domain/institutions/hours/hours.rules.ts';
import { officeWeek } from '../../../domain/institutions/hours/hours.schema.ts';
import { sayWeekday } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { fieldId, type Mistakes } from '../../components/field.tsx';
import type { View } from '../../view.ts';
import { textOf, typedFrom, type FormRead, type Typed } from '../form.ts';
import type { Frame } from '../frame.tsx';
import { Seen } from '../parts.tsx';

const weekdays = [1, 2, 3, 4, 5, 6, 7];

const nameOf = (weekday: number, part: number, end: 'van' | 'tot') => `${end}-${weekday}-${part}`;

/** Parts of a day that a form has room for: morning and afternoon, and more when there are more. */
function partsIn(typed: Typed): number[] {
  const most = Object.keys(typed).map((name) => Number(/^van-\d-(\d)$/.exec(name)?.[1] ?? 0));
  return Array.from({ length: Math.max(2, ...most) }, (_, index) => index + 1);
}

/** '09:00:00' as a field for time wants it. */
export function typeTime(time: string): string {
  return time.slice(0, 5);
}

const ordinaryWeek: readonly OfficeHours[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' }));

/** The week as fields of the form; without own hours the ordinary ones, as they hold, unless others are given. */
export function typedWeek(week: readonly OfficeHours[], otherwise: readonly OfficeHours[] = ordinaryWeek): Typed {
  const shown = week.length > 0 ? week : otherwise;
  return typedFrom(Object.fromEntries(weekdays.flatMap((weekday) => shown.filter((hours) => hours.weekday === weekday)
    .flatMap((hours, index) => [[nameOf(weekday, index + 1, 'van'), typeTime(hours.opens)], [nameOf(weekday, index + 1, 'tot'), typeTime(hours.closes)]]))));
}

type Week = z.infer<typeof officeWeek>;

/** Reads the week; a part of a day with only one time, or that closes before it opens, is a mistake at that field. */
export function readWeek(view: View, typed: Typed): FormRead<Week> {
  const words = view.t.staff.adminHours.mistakes;
  const mistakes: Record<string, string> = {};
  const week: Week = [];
  for (const weekday of weekdays) {
    for (const part of partsIn(typed)) {
      const [opens, closes] = [textOf(typed, nameOf(weekday, part, 'van')).trim(), textOf(typed, nameOf(weekday, part, 'tot')).trim()];
      if (opens === '' && closes === '') continue;
      const read = officeWeek.safeParse([{ weekday, opens, closes }]);
      if (read.success) week.push(...read.data);
      else mistakes[nameOf(weekday, part, opens === '' ? 'van' : 'tot')] = words.span(sayWeekday(weekday, view.language));
    }
  }
  return Object.keys(mistakes).length > 0 ? { ok: false, mistakes } : { ok: true, value: week };
}

function TimeField({ view, typed, mistakes, weekday, part, end }: { view: View; typed: Typed; mistakes: Mistakes; weekday: number; part: number; end: 'van' | 'tot' }) {
  const words = view.t.staff.adminHours.week;
  const name = nameOf(weekday, part, end);
  const label = words.field(sayWeekday(weekday, view.language), words.parts[part === 1 ? 'first' : 'second'], end === 'van' ? words.from : words.until);
  return (
    <input class={`utrecht-textbox utrecht-textbox--html-input time${mistakes[name] ? ' utrecht-textbox--invalid' : ''}`} type="time" id={fieldId(name)} name={name}
      value={textOf(typed, name)} aria-label={label} aria-invalid={mistakes[name] ? 'true' : undefined} />
  );
}

/** A week of hours, of the office unless another address says so: two parts a day, empty is closed. */
export function WeekForm({ frame, typed, mistakes, action = '/beheer/tijden/kantoor' }: { frame: Frame; typed: Typed; mistakes: Mistakes; action?: string }) {
  const { view } = frame;
  const words = view.t.staff.adminHours.week;
  return (
    <form method="post" action={action} noValidate>
      <FormToken view={view} />
      <Seen view={view} typed={typed} path="/beheer/tijden" />
      <div class="table week" role="region" aria-label={words.caption} tabIndex={0}>
        <table>
          <caption class="visually-hidden">{words.caption}</caption>
          <thead><tr><th scope="col">{words.day}</th><th scope="col">{words.open}</th>{partsIn(typed).slice(1).map((part) => <th key={part} scope="col">{words.andAgain}</th>)}</tr></thead>
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{sayWeekday(weekday, view.language)}</th>
                {partsIn(typed).map((part) => (
                  <td key={part}><span class="span">
                    <TimeField view={view} typed={typed} mistakes={mistakes} weekday={weekday} part={part} end="van" /> {words.until} <TimeField view={view} typed={typed} mistakes={mistakes} weekday={weekday} part={part} end="tot" />
                  </span></td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="buttons"><Button>{words.save}</Button></div>
    </form>
  );
}
