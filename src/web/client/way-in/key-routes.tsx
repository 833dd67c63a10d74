import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addOwnKey, askKeyToEnter, askOwnKey, enterWithKey } from '../../../domain/accounts/citizens/keys/keys.commands.ts';
import { getOwnFactors, type OwnFactors } from '../../../domain/accounts/citizens/factors/factors.queries.ts';
import { partyOf, type Party } from '../../../domain/accounts/sign-in/passkeys/passkeys.rules.ts';
import { madePasskey, passkeyName, usedPasskey } from '../../../domain/accounts/sign-in/passkeys/passkeys.schema.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { PasskeyForm, passkeyIn, passkeyScript } from '../../components/passkey-form.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { letIn, sayUntil, whoEnters } from '../entering.ts';
import { ConfirmField, wayInPath } from './way-in-page.tsx';
import { asCitizen, backToWayIn, confirmFrom, whyUnconfirmed } from './way-in-routes.tsx';

const enterPath = '/mijn-pagina/inloggen/toestel';

function AddPage({ view, factors, name, mistakes }: { view: View; factors: OwnFactors; name: string; mistakes: Mistakes }) {
  const { keys: words, link } = view.t.client.wayIn;
  return (
    <PublicLayout view={view} title={words.pageTitle} current="ownPage" script={passkeyScript}>
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.pageTitle}</h1>
      <p class="lead">{words.why}</p>
      <noscript><p>{words.noScript}</p></noscript>
      <PasskeyForm view={view} action={view.to(`${wayInPath}/toestel`)} ask={view.to(`${wayInPath}/toestel/vraag`)} kind="make" label={words.button} failed={words.failed} isPrimary>
        <TextField view={view} name="naam" label={words.name} hint={words.nameHint} value={name} error={mistakes['naam']} maxLength={60} autocomplete="off" size="medium" />
        <ConfirmField view={view} factors={factors} name="wachtwoord" error={mistakes['wachtwoord']} />
      </PasskeyForm>
      <p><a href={view.to(wayInPath)}>{link}</a></p>
    </PublicLayout>
  );
}

async function showAdd(house: House, request: FastifyRequest, reply: FastifyReply, shown: { name?: string; mistakes?: Mistakes } = {}): Promise<FastifyReply> {
  const factors = await asCitizen(house, request, getOwnFactors);
  return sendPage(reply, <AddPage view={viewOf(request, reply)} factors={factors} name={shown.name ?? ''} mistakes={shown.mistakes ?? {}} />, shown.mistakes ? 422 : 200);
}

function typedName(body: unknown): string {
  return z.object({ naam: z.string().max(500).catch('') }).parse(body ?? {}).naam;
}

async function add(house: House, party: Party, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const words = view.t.client.wayIn.keys;
  const typed = typedName(request.body);
  const refuse = (mistakes: Mistakes) => showAdd(house, request, reply, { name: typed, mistakes });
  const name = passkeyName.safeParse(typed);
  if (!name.success) return await refuse({ naam: words.nameMistake });
  const asked = await confirmFrom(house, request, 'wachtwoord');
  if (!asked.ok) return await refuse(whyUnconfirmed(view, asked, 'wachtwoord'));
  const made = passkeyIn(request.body, madePasskey);
  const isAdded = made && await asCitizen(house, request, (work) => addOwnKey(work, asked.confirmed, party, made, name.data));
  return isAdded ? backToWayIn(request, reply, 'key_added') : await refuse({ '': words.failed });
}

function EnterPage({ view, mistakes }: { view: View; mistakes: Mistakes }) {
  const words = view.t.client.wayIn.keys;
  return (
    <PublicLayout view={view} title={words.useTitle} current="ownPage" script={passkeyScript}>
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.useTitle}</h1>
      <p class="lead">{words.useText}</p>
      <noscript><p>{words.noScript}</p></noscript>
      <PasskeyForm view={view} action={view.to(enterPath)} ask={view.to(`${enterPath}/vraag`)} kind="use" label={words.use} failed={words.failed} isPrimary />
      <p><a href={view.to('/mijn-pagina/inloggen')}>{words.usePassword}</a></p>
    </PublicLayout>
  );
}

function sendEnter(request: FastifyRequest, reply: FastifyReply, mistakes: Mistakes = {}, status = 200): FastifyReply {
  reply.header('cache-control', 'no-store');
  return sendPage(reply, <EnterPage view={viewOf(request, reply)} mistakes={mistakes} />, status);
}

async function enter(house: House, party: Party, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const words = view.t.client.wayIn;
  const used = passkeyIn(request.body, usedPasskey);
  const outcome = used ? await enterWithKey(house.inWork, party, used, whoEnters(request)) : { ok: false, reason: 'wrong' } as const;
  if (!outcome.ok) return sendEnter(request, reply, { '': outcome.reason === 'wrong' ? words.keys.failed : words.mistakes.wait(sayUntil(outcome.until)) }, outcome.reason === 'wrong' ? 422 : 429);
  await letIn(house, request, reply, outcome.token);
  return reply.redirect(view.to('/mijn-pagina'), 303);
}

/** A passkey for a page that is there, and coming in with one. */
export function keyRoutes(app: FastifyInstance, house: House): void {
  const party = partyOf(house.config.publicUrl);
  const own = { config: { access: { reader: 'citizen' }, script: true } } as const;
  const anyone = { config: { access: { reader: 'anyone' }, script: true } } as const;
  const base = `/i/:door${wayInPath}/toestel`;
  app.get(base, own, (request, reply) => showAdd(house, request, reply));
  app.post(base, own, (request, reply) => add(house, party, request, reply));
  app.post(`${base}/vraag`, own, async (request, reply) => {
    const asked = passkeyName.safeParse(typedName(request.body)).success && (await confirmFrom(house, request, 'wachtwoord')).ok;
    return asked ? reply.send(await asCitizen(house, request, (work, scope) => askOwnKey(work, scope, party))) : reply.code(422).send();
  });
  app.get(`/i/:door${enterPath}`, anyone, async (request, reply) => sendEnter(request, reply));
  app.post(`/i/:door${enterPath}`, anyone, (request, reply) => enter(house, party, request, reply));
  app.post(`/i/:door${enterPath}/vraag`, anyone, async (request, reply) => {
    const asked = await house.inWork({ institutions: [] }, (work) => askKeyToEnter(work, party, whoEnters(request)));
    return asked.ok ? reply.send(asked.options) : reply.code(429).send();
  });
}
