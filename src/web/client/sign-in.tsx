import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { endCitizenSession, signInCitizen } from '../../domain/accounts/citizens/citizens.commands.ts';
import { endDevice } from '../../domain/accounts/citizens/devices/devices.commands.ts';
import { findCitizen, secondsLeft } from '../../domain/accounts/citizens/citizens.queries.ts';
import { endVisit } from '../../domain/conversations/visits/visits.commands.ts';
import { cookieOptions } from '../../platform/http/security.ts';
import { Button, FormToken } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { idleScript } from '../components/idle-watch.tsx';
import { TextField, type Mistakes } from '../components/field.tsx';
import { Notice } from '../components/parts.tsx';
import { PublicLayout } from '../components/public-layout.tsx';
import { deviceCookie, dropDevice } from '../device-cookie.ts';
import { leftCookie } from '../draft-cookies.ts';
import { sessionCookies } from '../gate.ts';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { viewOf, type View } from '../view.ts';
import { letIn, readEntered, sayUntil, whoEnters } from './entering.ts';
import { askStep } from './way-in/second-step.tsx';

const asked = z.object({ bewaard: z.literal('ja').optional().catch(undefined) }).catch({ bewaard: undefined });

function SignInPage({ view, username, isKept, mistakes }: { view: View; username: string; isKept: boolean; mistakes: Mistakes }) {
  const { signIn: words, card } = view.t.client.ownPage;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.title}</h1>
      {isKept && <Notice kind="ok" isStatus><p>{words.kept}</p></Notice>}
      <form class="form" method="post" action={view.to('/mijn-pagina/inloggen')} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="inlognaam" label={words.username} value={username} error={mistakes['inlognaam']} maxLength={100} autocomplete="username" isSpellChecked={false} size="medium" />
        <TextField view={view} name="wachtwoord" type="password" label={words.password} error={mistakes['wachtwoord']} autocomplete="current-password" size="medium" />
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
      <p>{words.lost} <a href={view.to('/mijn-pagina/herstellen')}>{words.lostLink}</a></p>
      <p><a href={view.to('/mijn-pagina/inloggen/toestel')}>{view.t.client.wayIn.keys.useLink}</a></p>
      <p>{card.link} <a href={view.to('/mijn-pagina/kaart')}>{card.linkText}</a></p>
      <p>{words.none} <a href={view.to('/mijn-pagina/beginnen')}>{words.noneLink}</a></p>
    </PublicLayout>
  );
}

function sendSignIn(request: FastifyRequest, reply: FastifyReply, shown: { username?: string; mistakes?: Mistakes; status?: number } = {}): FastifyReply {
  reply.header('cache-control', 'no-store');
  return sendPage(reply, <SignInPage view={viewOf(request, reply)} username={shown.username ?? ''} isKept={asked.parse(request.query).bewaard === 'ja'} mistakes={shown.mistakes ?? {}} />, shown.status ?? 200);
}

async function signIn(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const words = view.t.client.ownPage.signIn.mistakes;
  const typed = readEntered(request.body);
  const username = typed.inlognaam;
  if (username.trim() === '' || typed.wachtwoord === '') return sendSignIn(request, reply, { username, mistakes: { inlognaam: words.empty }, status: 422 });
  const outcome = await signInCitizen(house.inWork, { username, password: typed.wachtwoord }, whoEnters(request));
  if (outcome.ok) {
    await letIn(house, request, reply, outcome.token);
    return reply.redirect(view.to('/mijn-pagina'), 303);
  }
  if (outcome.reason === 'step') return askStep(request, reply, outcome.step);
  if (outcome.reason === 'too-often') return sendSignIn(request, reply, { username, mistakes: { '': words.wait(sayUntil(outcome.until)) }, status: 429 });
  return sendSignIn(request, reply, { username, mistakes: { inlognaam: words.wrong }, status: 422 });
}

/** Ends the session of the page, and the question that was open from it. */
async function signOut(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [citizen, visit, device] = [request.cookies[sessionCookies.citizen], request.cookies[sessionCookies.visitor], request.cookies[deviceCookie]];
  await house.inWork({ institutions: [] }, async (work) => {
    if (citizen) await endCitizenSession(work.tx, citizen);
    if (visit) await endVisit(work.tx, visit);
    if (device) await endDevice(work, device);
  });
  dropDevice(reply);
  for (const name of [sessionCookies.citizen, sessionCookies.visitor]) reply.clearCookie(name, cookieOptions);
  // Back may show a page from before with what was written sealed in it: it opens nothing any more.
  reply.setCookie(leftCookie, String(house.clock().getTime()), cookieOptions);
  reply.header('clear-site-data', '"cache", "storage"');
  return reply.redirect(viewOf(request, reply).to('/mijn-pagina/uitgelogd'), 303);
}

function OutPage({ view, keepsWorker }: { view: View; keepsWorker: boolean }) {
  const words = view.t.client.ownPage.page;
  return (
    <PublicLayout view={view} title={words.out} current="ownPage" script={idleScript}>
      <h1 data-keeps-worker={keepsWorker ? '' : undefined}>{words.out}</h1>
      <p class="lead">{words.outText}</p>
      <p><a href={view.to('/mijn-pagina/inloggen')}>{words.outAgain}</a></p>
    </PublicLayout>
  );
}

/** Where a page leads that closed by itself too: the browser forgets whose it was. When it closed by itself where signs are shown, those go on. */
function sendOut(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const keepsWorker = request.cookies[deviceCookie] !== undefined;
  for (const name of [sessionCookies.citizen, sessionCookies.visitor]) reply.clearCookie(name, cookieOptions);
  reply.header('clear-site-data', keepsWorker ? '"cache"' : '"cache", "storage"');
  return sendPage(reply, <OutPage view={viewOf(request, reply)} keepsWorker={keepsWorker} />);
}

/** '/mijn-pagina/inloggen' and the way out. */
export function signInRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'anyone' } } as const;
  app.get('/i/:door/mijn-pagina/inloggen', { config }, async (request, reply) => {
    const token = request.cookies[sessionCookies.citizen];
    const isIn = token !== undefined && await findCitizen(house.inWork, token) !== undefined;
    return isIn ? reply.redirect(viewOf(request, reply).to('/mijn-pagina'), 303) : sendSignIn(request, reply);
  });
  app.post('/i/:door/mijn-pagina/inloggen', { config }, (request, reply) => signIn(house, request, reply));
  app.post('/i/:door/mijn-pagina/uitloggen', { config }, (request, reply) => signOut(house, request, reply));
  app.get('/i/:door/mijn-pagina/uitgelogd', { config: { ...config, script: true } }, async (request, reply) => {
    const token = request.cookies[sessionCookies.citizen];
    // A page without script came here by itself, while he was at work in another tab.
    const isIn = token !== undefined && await house.inWork({ institutions: [] }, (work) => secondsLeft(work, token)) !== undefined;
    return isIn ? reply.redirect(viewOf(request, reply).to('/mijn-pagina'), 303) : sendOut(request, reply);
  });
}
