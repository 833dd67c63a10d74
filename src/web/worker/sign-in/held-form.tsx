import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { dropHeldForm, holdForm } from '../../../domain/conversations/held/held.commands.ts';
import { listHeldForms } from '../../../domain/conversations/held/held.queries.ts';
import { holderNamed, whatToHold, wordsOf } from '../../../domain/conversations/held/held.rules.ts';
import { fieldsSent, type HeldForm } from '../../../domain/conversations/held/held.schema.ts';
import { sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { EmptyState } from '../../components/parts.tsx';
import { takesFiles } from '../../files.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import type { View } from '../../view.ts';
import { asStaff, frameOf, WorkerPage } from '../frame.tsx';
import { returnPathOf } from './session.ts';

const heldPath = '/werk/bewaard';

/** Whether a form of this browser was kept, and its sender is on the way to it. */
export function goesToHeld(request: FastifyRequest): boolean {
  return returnPathOf(request) === heldPath;
}

const from = z.object({ van: z.string() }).catch({ van: '' });
const place = z.object({ id: z.coerce.number().int().positive() });

/** The form that was led here, for whoever its own page was made; kept for nobody else. */
async function keep(house: House, request: FastifyRequest): Promise<boolean> {
  const holder = holderNamed(request.formHolder);
  const form = whatToHold(from.parse(request.query).van, fieldsSent.safeParse(request.body).data ?? {});
  if (!holder || !form) return false;
  return await house.inWork({ institutions: [holder.institutionId], account: holder.accountId }, (work) => holdForm(work, holder, form));
}

/** One form: what somebody typed in it, and whether it may go after all. */
function Held({ view, held, now }: { view: View; held: HeldForm; now: Date }) {
  const words = view.t.staff.signIn.held;
  const fields = Object.entries(held.fields).flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })));
  return (
    <section class="pane pane--padded">
      <h2>{words.from(sayMoment(held.heldAt, now, view.language))}</h2>
      {wordsOf(held).map((typed, index) => <blockquote key={index} class="as-written">{typed}</blockquote>)}
      <div class="buttons">
        <form method="post" action={`${heldPath}/${held.id}/versturen?naar=${encodeURIComponent(held.action)}`}>
          <FormToken view={view} />
          {fields.map(({ name, value }, index) => <input key={`${name} ${index}`} type="hidden" name={name} value={value} />)}
          <Button>{words.send}</Button>
        </form>
        <ActForm view={view} action={`${heldPath}/${held.id}/weg`} kind="secondary">{words.leave}</ActForm>
      </div>
    </section>
  );
}

const towards = z.object({ naar: z.string() }).catch({ naar: '' });

/** What was sent when nobody was signed in or the screen was locked: kept for its sender, who sends it after all or lets it go. */
export async function heldPages(app: FastifyInstance, house: House): Promise<void> {
  // Its files are not kept: nobody has proven that they may be stored.
  await app.register(async (scope) => {
    await takesFiles(scope, house, async () => undefined);
    scope.post('/werk/vasthouden', { config: { access: { reader: 'anyone' } } }, async (request, reply) =>
      reply.header('cache-control', 'no-store').redirect(await keep(house, request) ? heldPath : '/werk', 303));
  });

  app.get(heldPath, { config: { access: { reader: 'staff' }, script: true } }, async (request, reply) => {
    const { frame, forms } = await asStaff(house, request, async (work, staff) => ({ frame: await frameOf(work, house, request, reply), forms: await listHeldForms(work, staff) }));
    const words = frame.view.t.staff.signIn.held;
    return sendPage(reply, (
      <WorkerPage frame={frame} title={words.title} current="today">
        {forms.length === 0 ? <EmptyState title={words.none}><p>{words.noneHelp}</p></EmptyState> : <p>{words.why}</p>}
        {forms.map((held) => <Held key={held.id} view={frame.view} held={held} now={frame.now} />)}
      </WorkerPage>
    ));
  });

  app.post(`${heldPath}/:id/versturen`, { config: { access: { reader: 'staff' } } }, async (request, reply) => {
    const form = whatToHold(towards.parse(request.query).naar, fieldsSent.safeParse(request.body).data ?? {});
    if (!form) return reply.redirect(heldPath, 303);
    await asStaff(house, request, (work, staff) => dropHeldForm(work, staff, place.parse(request.params).id));
    // 307 sends the fields along to where they were going.
    return reply.redirect(form.action, 307);
  });

  app.post(`${heldPath}/:id/weg`, { config: { access: { reader: 'staff' } } }, async (request, reply) => {
    await asStaff(house, request, (work, staff) => dropHeldForm(work, staff, place.parse(request.params).id));
    return reply.redirect(heldPath, 303);
  });
}
