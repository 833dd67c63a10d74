import { z } from 'zod';
import type { StaffMember } from '../../../domain/accounts/accounts.queries.ts';
import { rolesToGive, staffKinds } from '../../../domain/accounts/accounts.schema.ts';
import { invitation, position, type Invitation, type Position } from '../../../domain/accounts/invitations/invitations.schema.ts';
import { CheckboxGroup, RadioGroup } from '../../components/choices.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import type { View } from '../../view.ts';
import { listOf, readForm, textOf, typedFrom, type FormRead, type Typed } from '../form.ts';
import type { Frame } from '../frame.tsx';

const hours = z.string().trim().regex(/^\d{1,2}([.,]\d{1,2})?$/).transform((text) => Math.round(Number(text.replace(',', '.')) * 60)).pipe(z.number().max(3600));
const withHours = { weeklyOnlineMinutes: hours };

/** Minutes as hours that one types: 210 is '3,5'. */
function typeHours(minutes: number): string {
  return String(Math.round(minutes / 60 * 100) / 100).replace('.', ',');
}

/** A colleague as fields of the form. */
export function typedPerson(person: StaffMember): Typed {
  return typedFrom({ roles: person.roles, staffKind: person.staffKind, jobTitle: person.jobTitle, themes: person.themes, skills: person.skills.join(', '), municipalities: person.municipalities, weeklyOnlineMinutes: typeHours(person.weeklyOnlineMinutes) });
}

export const newPerson = typedFrom({ roles: ['worker'], staffKind: 'professional', weeklyOnlineMinutes: '4' });

function fieldsOf(typed: Typed) {
  return {
    name: textOf(typed, 'name'), email: textOf(typed, 'email'), roles: listOf(typed, 'roles'), staffKind: textOf(typed, 'staffKind') || undefined, jobTitle: textOf(typed, 'jobTitle'),
    themes: listOf(typed, 'themes'), skills: textOf(typed, 'skills').split(',').map((word) => word.trim()).filter(Boolean),
    municipalities: listOf(typed, 'municipalities'), weeklyOnlineMinutes: textOf(typed, 'weeklyOnlineMinutes'),
  };
}

export function readInvitation(view: View, typed: Typed): FormRead<Invitation> {
  return readForm(view, invitation.extend(withHours), fieldsOf(typed), view.t.staff.adminPeople.mistakes);
}

export function readPosition(view: View, typed: Typed): FormRead<Position> {
  return readForm(view, position.extend(withHours), fieldsOf(typed), view.t.staff.adminPeople.mistakes);
}

/** What there is to choose from: where the institution works, and the themes of the library. */
export interface PositionChoices { municipalities: readonly string[]; themes: readonly { id: string; title: string }[] }

interface FieldsProps { frame: Frame; typed: Typed; mistakes: Mistakes; choices: PositionChoices }

/** What someone is and does here. */
export function PositionFields({ frame, typed, mistakes, choices }: FieldsProps) {
  const { view } = frame;
  const words = view.t.staff.adminPeople;
  const places = [...new Set([...choices.municipalities, ...listOf(typed, 'municipalities')])];
  return (
    <>
      <CheckboxGroup view={view} name="roles" legend={words.rolesLabel} hint={words.rolesHint} values={listOf(typed, 'roles')} error={mistakes['roles']}
        options={rolesToGive.options.map((role) => ({ value: role, label: words.roles[role].name, hint: words.roles[role].what }))} />
      <RadioGroup view={view} name="staffKind" legend={words.staffKind} hint={words.staffKindHint} value={textOf(typed, 'staffKind') || 'professional'} error={mistakes['staffKind']}
        options={staffKinds.map((kind) => ({ value: kind, label: words.staffKinds[kind] }))} />
      <TextField view={view} name="jobTitle" label={words.jobTitle} hint={words.jobTitleHint} value={textOf(typed, 'jobTitle')} error={mistakes['jobTitle']} maxLength={120} isOptional />
      <CheckboxGroup view={view} name="themes" legend={words.themes} hint={words.themesHint} isOptional values={listOf(typed, 'themes')} error={mistakes['themes']}
        options={choices.themes.map((theme) => ({ value: theme.id, label: theme.title }))} />
      <TextField view={view} name="skills" label={words.skills} hint={words.skillsHint} value={textOf(typed, 'skills')} error={mistakes['skills']} maxLength={500} autocomplete="off" isOptional />
      {places.length > 0 && (
        <CheckboxGroup view={view} name="municipalities" legend={words.municipalities} hint={words.municipalitiesHint} isOptional
          values={listOf(typed, 'municipalities')} error={mistakes['municipalities']} options={places.map((name) => ({ value: name, label: name }))} />
      )}
      <TextField view={view} name="weeklyOnlineMinutes" label={words.hours} hint={words.hoursHint} value={textOf(typed, 'weeklyOnlineMinutes')}
        error={mistakes['weeklyOnlineMinutes']} inputMode="decimal" size="short" />
    </>
  );
}

/** Who someone is, for an invitation. */
export function WhoFields({ frame, typed, mistakes }: Omit<FieldsProps, 'choices'>) {
  const { view } = frame;
  const words = view.t.staff.adminPeople;
  return (
    <>
      <TextField view={view} name="name" label={words.name} hint={words.nameHint} value={textOf(typed, 'name')} error={mistakes['name']} maxLength={120} autocomplete="off" />
      <TextField view={view} name="email" label={words.email} hint={words.emailHint} type="email" value={textOf(typed, 'email')} error={mistakes['email']} autocomplete="off" />
    </>
  );
}
