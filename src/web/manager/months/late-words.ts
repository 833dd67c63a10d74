import type { LateChange } from '../../../domain/contacts/months/months.queries.ts';
import type { View } from '../../view.ts';

/** The value of a field in words. Who were there is not named to whoever steers: only how many. */
function sayValue(view: View, field: string, value: unknown): string {
  const { hours, months } = view.t.staff;
  const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = { channel: hours.channels, outcome: hours.outcomes, indirectKind: hours.indirectKinds, reason: hours.reasons };
  if (value === null || value === undefined) return months.nothing;
  if (field === 'caseId') return months.caseNumber(Number(value));
  if (Array.isArray(value)) return String(value.length);
  return lists[field]?.[String(value)] ?? String(value);
}

/** What came late, in words. */
export function sayLate(view: View, late: LateChange): string {
  const { hours, months } = view.t.staff;
  if (late.kind !== 'corrected') return late.kind === 'entered' ? months.entered : months.removed;
  const labels: Readonly<Record<string, string>> = {
    channel: hours.channel, minutesDirect: hours.direct, minutesIndirect: hours.indirect, minutesTravel: hours.travel, outcome: hours.outcome, themes: months.themes,
    municipality: hours.municipality, caseId: hours.case, indirectKind: hours.indirectKind, reason: hours.reason, organisationId: months.organisation, clientIds: months.clients,
    funderId: months.funder, origin: months.origin,
  };
  return Object.keys(late.after).map((field) => hours.correction.change(
    labels[field] ?? field, sayValue(view, field, late.before[field]), sayValue(view, field, late.after[field]))).join(', ');
}
