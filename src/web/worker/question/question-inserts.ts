import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import { fillCanned } from '../../../domain/conversations/desk/canned/canned.rules.ts';
import { promiseFor } from '../../../domain/institutions/hours/hours.rules.ts';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';
import type { QuestionData } from './question-data.ts';

/** How a line of the guide is called in a form. */
export function sayKey(part: string, step: string, index: number): string {
  return `say:${part}:${step}:${index}`;
}

/** A text with what is known of this question and this worker filled in. */
export function fillFor(view: View, house: House, staff: StaffSession, data: QuestionData, body: string): string {
  const institution = house.directory.current().institution(data.scope.institutionId);
  const promise = promiseFor(institution?.settings ?? [], 'mail');
  const words = view.t.staff.question.promise;
  return fillCanned(body, {
    naam: data.conversation.details.name, medewerker: data.names.get(staff.accountId)?.clientName,
    belofte: promise.kind === 'hours' ? words.hours(promise.count) : words.days(promise.count),
    telefoon: house.directory.current().institution(staff.institutionId)?.phone ?? undefined,
  });
}

/** The words behind a choice to insert: a line of the guide or a canned text; nothing when it is not there (any more). */
export function insertText(view: View, house: House, staff: StaffSession, data: QuestionData, key: string): string | undefined {
  const said = data.guide.parts.flatMap((part) => part.steps.flatMap((step) => step.say.map((line, index) => ({ key: sayKey(part.id, step.id, index), line }))));
  const found = said.find((one) => one.key === key)?.line;
  if (found !== undefined) return found;
  const text = data.canned.find((one) => one.key === key);
  return text && fillFor(view, house, staff, data, text.body);
}
