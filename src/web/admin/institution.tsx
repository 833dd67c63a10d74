import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { proveInstitution } from '../../domain/institutions/institutions.access.ts';
import { describeInstitution } from '../../domain/institutions/institutions.commands.ts';
import { institutionDetails } from '../../domain/institutions/institutions.schema.ts';
import { readContact } from '../../domain/library/pages/pages.rules.ts';
import { TextField, type Mistakes } from '../components/field.tsx';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { AdminForm } from './parts.tsx';
import { AdminPage, change, forAct, frameOf, proven, sendOverlap, withDone, type Frame } from './frame.tsx';
import { orNull, overlapOf, readForm, shown, textOf, typedFrom, typedOf, type Typed } from './form.ts';

const path = '/beheer/instelling';

const optional = <Schema extends z.ZodType>(schema: Schema) => z.union([z.literal(''), schema]);
const phone = z.string().trim().max(40).regex(/^[+\d][\d\s()-]{2,}$/);
const person = (name: 'complaints' | 'confidant') => ({
  [`${name}Name`]: z.string().trim().max(100).regex(/^[^,;\r\n]*$/),
  [`${name}Phone`]: optional(phone),
  [`${name}Email`]: optional(z.email()),
});
/** Only what a screen asks more than the noun: numbers that can be dialled, and people in parts. */
const form = z.object({ phone: phone.nullable(), ...person('complaints'), ...person('confidant') });

function joined(typed: Typed, name: string): string {
  return ['Name', 'Phone', 'Email'].map((part) => textOf(typed, `${name}${part}`).trim()).filter(Boolean).join(', ');
}

function parted(name: string, text: string): Record<string, string> {
  const contact = readContact(text);
  return { [`${name}Name`]: contact.name, [`${name}Phone`]: contact.phone, [`${name}Email`]: contact.email };
}

function Person({ frame, typed, mistakes, name }: { frame: Frame; typed: Typed; mistakes: Mistakes; name: 'complaints' | 'confidant' }) {
  const { view } = frame;
  const words = view.t.staff.adminInstitution;
  const field = (part: 'Name' | 'Phone' | 'Email') => ({ view, name: `${name}${part}`, value: textOf(typed, `${name}${part}`), error: mistakes[`${name}${part}`], isOptional: true });
  return (
    <fieldset class="field group">
      <legend>{words[name].legend}</legend>
      <p class="soft">{words[name].hint}</p>
      <TextField {...field('Name')} label={words.personName} maxLength={100} />
      <TextField {...field('Phone')} label={words.phone} type="tel" size="medium" />
      <TextField {...field('Email')} label={words.email} type="email" />
    </fieldset>
  );
}

function InstitutionPage({ frame, typed, mistakes = {} }: { frame: Frame; typed: Typed; mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.adminInstitution;
  return (
    <AdminPage frame={frame} title={words.title} current="adminInstitution" lead={words.lead} mistakes={mistakes}>
      <AdminForm view={view} action={path} submit={view.t.staff.admin.save} typed={typed}>
        <TextField view={view} name="name" label={words.name} hint={words.nameHint} value={textOf(typed, 'name')} error={mistakes['name']} maxLength={120} />
        <TextField view={view} name="phone" label={words.phone} hint={words.phoneHint} type="tel" size="medium" value={textOf(typed, 'phone')} error={mistakes['phone']} isOptional />
        <TextField view={view} name="email" label={words.email} hint={words.emailHint} type="email" value={textOf(typed, 'email')} error={mistakes['email']} isOptional />
        <Person frame={frame} typed={typed} mistakes={mistakes} name="complaints" />
        <Person frame={frame} typed={typed} mistakes={mistakes} name="confidant" />
      </AdminForm>
    </AdminPage>
  );
}

function kept(house: House, { staff }: Frame): Typed {
  const own = house.directory.current().institution(staff.institutionId);
  return typedFrom({ name: own?.name, phone: own?.phone, email: own?.email, ...parted('complaints', own?.complaints ?? ''), ...parted('confidant', own?.confidant ?? '') });
}

async function save(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const typed = typedOf(request.body);
  const overlap = overlapOf(typed, kept(house, frame));
  if (overlap) return sendOverlap(reply, frame.view, (mistakes) => <InstitutionPage frame={frame} typed={overlap} mistakes={mistakes} />);
  const messages = frame.view.t.staff.adminInstitution.mistakes;
  const fields = Object.fromEntries(Object.keys(form.shape).map((name) => [name, textOf(typed, name)]));
  const asked = readForm(frame.view, form, { ...fields, phone: orNull(typed, 'phone') }, messages);
  const details = readForm(frame.view, institutionDetails, {
    name: textOf(typed, 'name'), phone: orNull(typed, 'phone'), email: orNull(typed, 'email'), complaints: joined(typed, 'complaints'), confidant: joined(typed, 'confidant'),
  }, messages);
  if (!details.ok || !asked.ok) {
    const mistakes = { ...details.ok ? {} : details.mistakes, ...asked.ok ? {} : asked.mistakes };
    return sendPage(reply, <InstitutionPage frame={frame} typed={typed} mistakes={mistakes} />, 422);
  }
  await change(house, request, (work, staff) => describeInstitution(work, proven(proveInstitution(staff)), details.value));
  return reply.redirect(withDone(path, 'saved'), 303);
}

/** What the institution says of itself. */
export function institutionPages(app: FastifyInstance, house: House): void {
  app.get(path, forAct('settings.change'), async (request, reply) => {
    const frame = frameOf(house, request, reply);
    return sendPage(reply, <InstitutionPage frame={frame} typed={shown(kept(house, frame))} />);
  });
  app.post(path, forAct('settings.change'), async (request, reply) => await save(house, request, reply));
}
