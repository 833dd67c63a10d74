import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { addPasskey, offerPasskey } from '../../../domain/accounts/sign-in/passkeys/passkeys.commands.ts';
import { partyOf } from '../../../domain/accounts/sign-in/passkeys/passkeys.rules.ts';
import { madePasskey, passkeyName } from '../../../domain/accounts/sign-in/passkeys/passkeys.schema.ts';
import { TextField, type Mistakes } from '../../components/field.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { PasskeyForm, passkeyIn, passkeyScript } from '../../components/passkey-form.tsx';
import { ownAccountOf, tenantOf } from '../sign-in/session.ts';
import { confirmFrom, ConfirmField, frameOf, StepPage, type StepFrame } from './step.tsx';

const form = z.object({ name: z.string().max(500) }).catch({ name: '' });

function PasskeyPage({ mistakes = {}, name, ...frame }: StepFrame & { mistakes?: Mistakes; name?: string }) {
  const { view } = frame;
  const words = view.t.staff.account.newPasskey;
  return (
    <StepPage {...frame} title={words.title} mistakes={mistakes} script={passkeyScript}>
      <p>{words.why}</p>
      <noscript><p>{words.noScript}</p></noscript>
      <PasskeyForm view={view} action="/werk/account/toegangssleutel" ask="/werk/account/toegangssleutel/vraag" kind="make" label={words.button} failed={words.failed} isPrimary>
        <TextField view={view} name="name" label={words.name} hint={words.nameHint} value={name} maxLength={60} autocomplete="off" error={mistakes['name']} />
        <ConfirmField view={view} error={mistakes['password']} />
      </PasskeyForm>
    </StepPage>
  );
}

/** Adding a passkey to the own account, after the password. */
export function passkeyPages(app: FastifyInstance, house: House): void {
  const party = partyOf(house.config.publicUrl);
  const config = { access: { reader: 'staff' }, script: true } as const;

  app.get('/werk/account/toegangssleutel', { config }, async (request, reply) => sendPage(reply, <PasskeyPage {...frameOf(house, request, reply)} />));

  app.post('/werk/account/toegangssleutel/vraag', { config }, async (request, reply) => {
    const own = ownAccountOf(request);
    const asked = passkeyName.safeParse(form.parse(request.body).name).success && (await confirmFrom(house, request, frameOf(house, request, reply).view)).ok;
    if (!asked) return reply.code(422).send();
    return reply.send(await house.inWork(tenantOf(own), (work) => offerPasskey(work, own, party)));
  });

  app.post('/werk/account/toegangssleutel', { config }, async (request, reply) => {
    const frame = frameOf(house, request, reply);
    const words = frame.view.t.staff.account.newPasskey;
    const typed = form.parse(request.body).name;
    const refuse = (mistakes: Mistakes) => sendPage(reply, <PasskeyPage {...frame} mistakes={mistakes} name={typed} />, 422);
    const name = passkeyName.safeParse(typed);
    if (!name.success) return refuse({ name: words.nameMistake });
    const asked = await confirmFrom(house, request, frame.view);
    if (!asked.ok) return refuse({ password: asked.problem });
    const made = passkeyIn(request.body, madePasskey);
    const isAdded = made && await house.inWork(tenantOf(asked.confirmed), (work) => addPasskey(work, asked.confirmed, party, made, name.data));
    return isAdded ? reply.redirect('/werk/account?gedaan=sleutel', 303) : refuse({ '': words.failed });
  });
}
