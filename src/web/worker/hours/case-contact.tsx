import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findOwnCase, type OwnCase } from '../../../domain/contacts/choices/choices.queries.ts';
import { proveOwnContacts } from '../../../domain/contacts/contacts.access.ts';
import { Button, FormToken } from '../../components/button.tsx';
import type { Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asStaff, forAct, frameOf, proven, WorkerPage, withDone, type Frame } from '../frame.tsx';
import { readChoices, type ContactChoices } from './contact-choices.ts';
import { ClientChoices } from './contact-fields.tsx';
import { sayCase } from './contact-words.ts';
import { FirstFields, MoreFields } from './enter-contact.tsx';
import { enterTyped } from './entering-contact.ts';
import { emptyContact, typedContact, type TypedContact } from './hours-forms.ts';

interface PageProps { frame: Frame; house: House; of: OwnCase; choices: ContactChoices; typed: TypedContact; mistakes?: Mistakes | undefined }

function CaseContactPage({ frame, house, of, choices, typed, mistakes = {} }: PageProps) {
  const { view, now } = frame;
  const words = view.t.staff.hours;
  const fields = { frame, house, choices, typed, mistakes };
  return (
    <WorkerPage frame={frame} title={words.forCase.title} current="cases" mistakes={mistakes}>
      <p><b>{sayCase(view, of, now)}</b></p>
      <section class="pane pane--padded">
        <form method="post" action={`/werk/casussen/${of.caseId}/contact`} noValidate>
          <FormToken view={view} />
          <input type="hidden" name="formKey" value={typed.formKey} />
          <FirstFields {...fields} />
          <ClientChoices view={view} values={typed.clients} error={mistakes['clients']} clients={of.clients} />
          <MoreFields {...fields} />
          <div class="buttons"><Button>{words.forCase.button}</Button><a href={`/werk/casussen/${of.caseId}`}>{words.forCase.back}</a></div>
        </form>
      </section>
    </WorkerPage>
  );
}

const caseOf = z.object({ id: z.coerce.number().int().positive() });

async function show(house: House, request: FastifyRequest, reply: FastifyReply, extra: { typed?: TypedContact; mistakes?: Mistakes } = {}): Promise<FastifyReply> {
  const asked = caseOf.safeParse(request.params).data?.id;
  const page = await asStaff(house, request, async (work, staff) => {
    const of = asked === undefined ? undefined : await findOwnCase(work, proven(proveOwnContacts(staff)), asked);
    return of && { of, frame: await frameOf(work, house, request, reply), choices: await readChoices(work, staff) };
  });
  if (!page) return reply.redirect(withDone('/werk/casussen', 'gone'), 303);
  // What was planned stands filled in; its form key makes the contact that of the appointment.
  const planned = z.looseObject({ formKey: z.uuid() }).safeParse(request.query).data;
  const { typed = planned ? typedContact.parse(planned) : emptyContact(page.frame.now), mistakes } = extra;
  return sendPage(reply, <CaseContactPage {...page} house={house} typed={typed} mistakes={mistakes} />, mistakes ? 422 : 200);
}

async function enter(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = caseOf.safeParse(request.params).data?.id;
  const typed = { ...typedContact.parse(request.body ?? {}), case: String(asked ?? 0) };
  const outcome = await enterTyped(house, request, viewOf(request, reply).t.staff.hours, typed);
  return outcome.ok ? reply.redirect(withDone(`/werk/casussen/${asked}`, 'contact'), 303) : await show(house, request, reply, { typed, mistakes: outcome.mistakes });
}

/** A contact of one case: for a worker who has it. */
export function caseContactPages(app: FastifyInstance, house: House): void {
  const ownContacts = forAct('contacts.own');
  app.get('/werk/casussen/:id/contact', ownContacts, (request, reply) => show(house, request, reply));
  app.post('/werk/casussen/:id/contact', ownContacts, (request, reply) => enter(house, request, reply));
}
