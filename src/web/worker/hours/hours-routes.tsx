import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import { confirmMinutes, correctContact, removeContact, type ContactCorrected } from '../../../domain/contacts/changes/changes.commands.ts';
import { listCorrections, type Correction } from '../../../domain/contacts/changes/changes.queries.ts';
import { nameCases, type NamedCase } from '../../../domain/contacts/choices/choices.queries.ts';
import { proveOwnContacts, type OwnContactsScope } from '../../../domain/contacts/contacts.access.ts';
import { findOwnContact, type Contact } from '../../../domain/contacts/contacts.queries.ts';
import { readMinutes } from '../../../domain/contacts/contacts.rules.ts';
import { contactRef, correctionReason, minutesChoice, type ContactRef } from '../../../domain/contacts/contacts.schema.ts';
import { isMonthLocked } from '../../../domain/contacts/months/months.queries.ts';
import { myHours } from '../../../domain/contacts/week/week.queries.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { asStaff, doneOf, forAct, frameOf, proven, withDone } from '../frame.tsx';
import { readChoices, readMinuteChoices } from './contact-choices.ts';
import { CorrectionPage, correctionOf } from './correction-page.tsx';
import { enterTyped, mistakesOf } from './entering-contact.ts';
import { emptyContact, parseCorrection, typedContact, typedCorrection, type TypedContact, type TypedCorrection } from './hours-forms.ts';
import { HoursPage } from './hours-page.tsx';

const ownHours = forAct('contacts.own');
const done = ['confirmed', 'entered', 'corrected', 'removed', 'gone', 'other'] as const;
const weekForm = z.object({ week: z.iso.date() });

function weekIn(from: unknown): string | undefined {
  return weekForm.safeParse(from).data?.week;
}

async function showHours(house: House, request: FastifyRequest, reply: FastifyReply, extra: { typed?: TypedContact; mistakes?: Mistakes } = {}): Promise<FastifyReply> {
  const day = weekIn(request.query) ?? weekIn(request.body);
  const page = await asStaff(house, request, async (work, staff) => {
    const frame = await frameOf(work, house, request, reply);
    const notice = doneOf(done, request);
    return {
      frame, hours: await myHours(work, proven(proveOwnContacts(staff)), day ?? dayOf(work.now)), choices: await readChoices(work, staff),
      name: (await namesOf(work, [staff.accountId])).get(staff.accountId)?.name ?? '', notice: notice && frame.view.t.staff.hours.done[notice],
    };
  });
  const { typed = emptyContact(page.frame.now), mistakes } = extra;
  return sendPage(reply, <HoursPage {...page} house={house} typed={typed} mistakes={mistakes} />, mistakes ? 422 : 200);
}

async function enter(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedContact.parse(request.body ?? {});
  const outcome = await enterTyped(house, request, viewOf(request, reply).t.staff.hours, typed);
  if (!outcome.ok) return await showHours(house, request, reply, { typed, mistakes: outcome.mistakes });
  return reply.redirect(withDone('/werk/uren', 'entered', { week: outcome.day }), 303);
}

const confirmForm = z.object({ minutes: z.string(), number: z.string().default('') });

async function confirm(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const ref = contactRef.safeParse(request.params);
  const form = confirmForm.safeParse(request.body);
  const typed = form.data?.minutes === 'other' ? readMinutes(form.data.number) : form.data?.minutes;
  const choice = typed === undefined ? undefined : minutesChoice.safeParse(typed);
  const week = weekIn(request.body);
  if (!ref.success) return reply.redirect(withDone('/werk/uren', 'gone', { week }), 303);
  if (!choice?.success) return reply.redirect(withDone('/werk/uren', 'other', { week }), 303);
  const outcome = await asStaff(house, request, (work, staff) => confirmMinutes(work, proven(proveOwnContacts(staff)), { ...ref.data, minutes: choice.data }));
  return reply.redirect(withDone('/werk/uren', outcome.ok ? 'confirmed' : 'gone', { week }), 303);
}

/** Cases by their name that a contact stands with, stood with, or may stand with. */
async function readCases(work: Work, scope: OwnContactsScope, contact: Contact, corrections: readonly Correction[], own: readonly NamedCase[]): Promise<{ cases: NamedCase[]; named: Map<number, NamedCase> }> {
  const stood = corrections.flatMap(({ before, after }) => [before['caseId'], after['caseId']]).filter((caseId) => typeof caseId === 'number');
  const named = await nameCases(work, scope, [contact.caseId, ...stood]);
  const now = contact.caseId === null ? undefined : named.get(contact.caseId);
  return { cases: now && !own.some((one) => one.caseId === now.caseId) ? [now, ...own] : [...own], named };
}

/** The contact of the address with its page; nothing when it is not this worker's. */
async function showCorrection(house: House, request: FastifyRequest, reply: FastifyReply, ref: ContactRef, extra: { typed?: TypedCorrection; mistakes?: Mistakes } = {}): Promise<FastifyReply> {
  const page = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveOwnContacts(staff));
    const contact = await findOwnContact(work, scope, ref);
    if (!contact) return undefined;
    const [corrections, choices] = [await listCorrections(work, scope, ref), await readChoices(work, staff, contact.organisationId)];
    return {
      frame: await frameOf(work, house, request, reply), contact, corrections, choices, ...await readCases(work, scope, contact, corrections, choices.cases),
      isLocked: await isMonthLocked(work, contact.institutionId, contact.day),
    };
  });
  if (!page) return reply.redirect(withDone('/werk/uren', 'gone'), 303);
  const { typed = correctionOf(page.contact), mistakes } = extra;
  return sendPage(reply, <CorrectionPage {...page} house={house} typed={typed} mistakes={mistakes} />, mistakes ? 422 : 200);
}

function mistakesOfCorrection(reason: Exclude<Extract<ContactCorrected, { ok: false }>['reason'], 'not-found'>, words: View['t']['staff']['hours']): Mistakes {
  if (reason === 'say-why') return { reason: words.mistakes.why };
  return reason === 'nothing-changed' || reason === 'unknown-funder' ? { '': words.mistakes.same } : mistakesOf(reason, words);
}

async function correct(house: House, request: FastifyRequest, reply: FastifyReply, ref: ContactRef): Promise<FastifyReply> {
  const words = viewOf(request, reply).t.staff.hours;
  const typed = typedCorrection.parse(request.body ?? {});
  const outcome = await asStaff(house, request, async (work, staff) => {
    const scope = proven(proveOwnContacts(staff));
    const contact = await findOwnContact(work, scope, ref);
    if (!contact) return { ok: false as const, reason: 'not-found' as const };
    const parsed = parseCorrection(typed, contact, words, (await readMinuteChoices(work, staff)).asksMinutes);
    if (!parsed.ok) return parsed;
    return { day: contact.day, ...await correctContact(work, scope, { ...ref, changes: parsed.changes, reason: typed.reason }) };
  });
  if (outcome.ok) return reply.redirect(withDone('/werk/uren', 'corrected', { week: outcome.day }), 303);
  if ('mistakes' in outcome) return await showCorrection(house, request, reply, ref, { typed, mistakes: outcome.mistakes });
  if (outcome.reason === 'not-found') return reply.redirect(withDone('/werk/uren', 'gone'), 303);
  return await showCorrection(house, request, reply, ref, { typed, mistakes: mistakesOfCorrection(outcome.reason, words) });
}

async function remove(house: House, request: FastifyRequest, reply: FastifyReply, ref: ContactRef): Promise<FastifyReply> {
  const why = z.object({ why: correctionReason }).safeParse(request.body);
  if (!why.success) return await showCorrection(house, request, reply, ref, { mistakes: { why: viewOf(request, reply).t.staff.hours.mistakes.why } });
  const outcome = await asStaff(house, request, (work, staff) => removeContact(work, proven(proveOwnContacts(staff)), { ...ref, reason: why.data.why }));
  return reply.redirect(withDone('/werk/uren', outcome.ok ? 'removed' : 'gone'), 303);
}

/** Mijn uren. */
export function hoursPages(app: FastifyInstance, house: House): void {
  app.get('/werk/uren', ownHours, (request, reply) => showHours(house, request, reply));
  app.post('/werk/uren', ownHours, (request, reply) => enter(house, request, reply));
  app.post('/werk/uren/:institutionId/:contactId/bevestigen', ownHours, (request, reply) => confirm(house, request, reply));
  const withRef = (run: (request: FastifyRequest, reply: FastifyReply, ref: ContactRef) => Promise<FastifyReply>) => async (request: FastifyRequest, reply: FastifyReply) => {
    const ref = contactRef.safeParse(request.params);
    return ref.success ? await run(request, reply, ref.data) : reply.redirect(withDone('/werk/uren', 'gone'), 303);
  };
  app.get('/werk/uren/:institutionId/:contactId', ownHours, withRef((request, reply, ref) => showCorrection(house, request, reply, ref)));
  app.post('/werk/uren/:institutionId/:contactId', ownHours, withRef((request, reply, ref) => correct(house, request, reply, ref)));
  app.post('/werk/uren/:institutionId/:contactId/weghalen', ownHours, withRef((request, reply, ref) => remove(house, request, reply, ref)));
}
