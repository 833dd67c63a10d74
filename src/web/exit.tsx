import fastifyPlugin from 'fastify-plugin';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { render } from 'preact-render-to-string';
import { endDevice } from '../domain/accounts/citizens/devices/devices.commands.ts';
import { endCitizenSession } from '../domain/accounts/citizens/citizens.commands.ts';
import { findSession } from '../domain/accounts/sign-in/sign-in.queries.ts';
import { endSession } from '../domain/accounts/sign-in/sessions/sessions.commands.ts';
import { endTalk } from '../domain/conversations/chats/ending/ending.commands.ts';
import { proveVisitor } from '../domain/conversations/conversations.access.ts';
import { dropDraft } from '../domain/conversations/drafts/drafts.commands.ts';
import { endVisit } from '../domain/conversations/visits/visits.commands.ts';
import { findVisit } from '../domain/conversations/visits/visits.queries.ts';
import type { Assets } from '../platform/http/assets.ts';
import { cookieOptions } from '../platform/http/security.ts';
import { deviceCookie } from './device-cookie.ts';
import { draftCookies, earlierCookie, leftCookie } from './draft-cookies.ts';
import { sessionCookies } from './gate.ts';
import type { House } from './house.ts';

const awayCookie = '__Host-naast-weg';
const secondsAway = 600;
const ourCookies = /^__Host-naast-/;
/** What works while someone is away: files without a word in them, and leaving once more. */
const alwaysThere = /^\/(static|health|verlaat|weg)(\/|$|\?)/;

/** A page that could be anybody's, and that tells nothing. Always in Dutch: it answers for pages in every language. */
function NeutralPage({ assets }: { assets: Assets }) {
  return (
    <html lang="nl">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Pannenkoeken bakken</title>
        <link rel="icon" href={assets.url('icon-discreet.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.url('neutral.css')} />
      </head>
      <body>
        <main>
          <h1>Pannenkoeken bakken</h1>
          <p>Voor ongeveer acht dunne pannenkoeken.</p>
          <h2>Dit heb je nodig</h2>
          <ul><li>250 gram bloem</li><li>een halve liter melk</li><li>2 eieren</li><li>een snufje zout</li><li>boter om in te bakken</li></ul>
          <h2>Zo maak je ze</h2>
          <ol>
            <li>Doe de bloem en het zout in een kom. Klop er de helft van de melk door, tot je geen klontjes meer ziet.</li>
            <li>Klop de eieren erdoor, en daarna de rest van de melk. Laat het beslag een kwartier staan.</li>
            <li>Smelt een klontje boter in een koekenpan. Schenk er een lepel beslag in en draai de pan rond.</li>
            <li>Bak de pannenkoek tot de bovenkant droog is. Keer hem om en bak de andere kant een minuut.</li>
          </ol>
          <p>Lekker met stroop, suiker, appel of kaas.</p>
        </main>
      </body>
    </html>
  );
}

function sendNeutral(reply: FastifyReply): FastifyReply {
  return reply.code(200).header('cache-control', 'no-store').type('text/html; charset=utf-8')
    .send(`<!doctype html>${render(<NeutralPage assets={reply.server.assets} />)}`);
}

/** For ten minutes after leaving, every page of ours is the neutral page: Back shows nothing. Stands before the gate. */
export const hideAfterExit = fastifyPlugin(async (app) => {
  app.addHook('onRequest', async (request, reply) => {
    if (request.cookies[awayCookie] && !alwaysThere.test(request.url)) return sendNeutral(reply);
  });
});

/** Leaving ends a chat at once; whoever talks with him keeps what was said on his screen. */
async function endChat(visitor: string, house: House): Promise<void> {
  const visit = await house.inWork({ institutions: [] }, (work) => findVisit(work.tx, visitor, work.now));
  if (!visit) return;
  await house.inWork({ institutions: [visit.institutionId] }, async (work) => {
    const scope = await proveVisitor(work, visit);
    if (scope) await endTalk(work, scope);
  });
}

async function endSessions(request: FastifyRequest, house: House): Promise<void> {
  const staff = request.cookies[sessionCookies.staff];
  const visitor = request.cookies[sessionCookies.visitor];
  const citizen = request.cookies[sessionCookies.citizen];
  const drafts = [draftCookies.token, earlierCookie].flatMap((name) => request.cookies[name] ?? []);
  const device = request.cookies[deviceCookie];
  if (!staff && !visitor && !citizen && drafts.length === 0 && !device) return;
  if (visitor) await endChat(visitor, house);
  await house.inWork({ institutions: [] }, async (work) => {
    if (visitor) await endVisit(work.tx, visitor);
    if (citizen) await endCitizenSession(work.tx, citizen);
    for (const draft of drafts) await dropDraft(work.tx, draft);
    if (device) await endDevice(work, device);
    const session = staff ? await findSession(work.tx, staff, work.now, false) : undefined;
    if (session) await endSession(work, session, session.id);
  });
}

function dropCookies(request: FastifyRequest, reply: FastifyReply, now: Date): void {
  for (const name of Object.keys(request.cookies).filter((one) => ourCookies.test(one) && one !== awayCookie)) reply.clearCookie(name, cookieOptions);
  reply.setCookie(awayCookie, '1', { ...cookieOptions, maxAge: secondsAway });
  reply.setCookie(leftCookie, String(now.getTime()), cookieOptions);
}

/** "Verlaat deze site": away first, whatever else fails. */
export function exitRoutes(app: FastifyInstance, house: House): void {
  app.post('/verlaat', { config: { access: { reader: 'anyone' }, withoutFormToken: true } }, async (request, reply) => {
    await endSessions(request, house).catch((error: unknown) => request.log.error({ err: error }, 'sessions not ended at exit'));
    dropCookies(request, reply, house.clock());
    // Our own cookies are named one by one: "cookies" would also take away the one that hides us, and those of a site beside us.
    reply.header('clear-site-data', '"cache", "storage"').header('cache-control', 'no-store');
    return reply.redirect('/weg', 303);
  });

  app.get('/weg', { config: { access: { reader: 'anyone' } } }, async (request, reply) => {
    // Another site may not hide us by loading this address.
    if (request.headers['sec-fetch-site'] !== 'cross-site') {
      dropCookies(request, reply, house.clock());
      reply.header('clear-site-data', '"storage"');
    }
    return sendNeutral(reply);
  });
}
