import type { FastifyRequest } from 'fastify';
import { enterContact, type ContactEntered } from '../../../domain/contacts/entering/entering.commands.ts';
import { proveOwnContacts } from '../../../domain/contacts/contacts.access.ts';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import type { Texts } from '../../texts/texts.ts';
import { asStaff, proven } from '../frame.tsx';
import { readMinuteChoices } from './contact-choices.ts';
import { parseContact, type TypedContact } from './hours-forms.ts';

type Words = Texts['staff']['hours'];

/** What is to mend when a contact was refused, by its field. */
export function mistakesOf(reason: Extract<ContactEntered, { ok: false }>['reason'], words: Words): Mistakes {
  const { mistakes } = words;
  return {
    'in-the-future': { day: mistakes.future }, 'unknown-conversation': { '': mistakes.case }, 'unknown-case': { case: mistakes.case },
    'unknown-client': { clients: mistakes.clients }, 'unknown-colleague': { colleagues: mistakes.colleagues }, 'unknown-organisation': { organisation: mistakes.organisation },
  }[reason];
}

export type TypedEntered = { ok: true; day: string } | { ok: false; mistakes: Mistakes };

/** Books a contact as it was typed; or what is to mend, by field. */
export async function enterTyped(house: House, request: FastifyRequest, words: Words, typed: TypedContact): Promise<TypedEntered> {
  return await asStaff(house, request, async (work, staff) => {
    const parsed = parseContact(typed, words, (await readMinuteChoices(work, staff)).asksMinutes);
    if (!parsed.ok) return parsed;
    const outcome = await enterContact(work, proven(proveOwnContacts(staff)), parsed.entry);
    return outcome.ok ? { ok: true, day: parsed.entry.day } : { ok: false, mistakes: mistakesOf(outcome.reason, words) };
  });
}
