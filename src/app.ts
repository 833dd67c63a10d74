import { parse as parseFields } from 'node:querystring';
import { constants } from 'node:zlib';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyFormbody from '@fastify/formbody';
import fastifyStatic from '@fastify/static';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import { apiPages } from './api/index.ts';
import { admitKeys } from './api/admission.ts';
import { places, type Context } from './context.ts';
import { demoFacts } from './demo/facts.ts';
import { findCitizen } from './domain/accounts/citizens/citizens.queries.ts';
import { findSession } from './domain/accounts/sign-in/sign-in.queries.ts';
import { findCaller } from './domain/api-keys/api-keys.queries.ts';
import { findVisit } from './domain/conversations/visits/visits.queries.ts';
import { createScanner } from './platform/files/clamd.ts';
import { readAssets } from './platform/http/assets.ts';
import { createPdfPrinter, findChromium } from './platform/pdf/chromium.ts';
import { healthPages } from './platform/http/health.ts';
import { security } from './platform/http/security.ts';
import { demoPages } from './web/demo/demo.tsx';
import { doors, rewriteToDoor } from './web/doors.ts';
import { hideAfterExit } from './web/exit.tsx';
import { formHolderOf, gate } from './web/gate.ts';
import type { House } from './web/house.ts';
import { clientPages } from './web/client/index.ts';
import { publicPages } from './web/public/index.ts';
import { adminPages } from './web/admin/index.ts';
import { managerPages } from './web/manager/index.ts';
import { workerPages } from './web/worker/index.ts';
import { forged, handleErrors, refuse } from './web/refusals.tsx';

const maxFormBytes = 1024 * 1024;

export type App = FastifyInstance;

/** What pages get from the house. */
function houseOf({ config, isDemo, inWork, lines, directory, keys, clock, library, log }: Context): House {
  const pdf = createPdfPrinter(findChromium(config.chromium), (error) => log.warn({ err: error }, 'no PDF was made'));
  return { config, canText: config.sms !== undefined || isDemo, inWork, lines, directory, keys, clock, scanner: config.clamd ? createScanner(config.clamd) : undefined, pdf, library };
}

/** The whole server, in order of registration. */
export async function createApp(context: Context): Promise<App> {
  const { config, directory } = context;
  const app = fastify({
    loggerInstance: context.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => crypto.randomUUID().slice(0, 8),
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    bodyLimit: maxFormBytes,
    // Whoever sends a letter a minute keeps no connection for ever; Fastify would let him.
    requestTimeout: 300_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    rewriteUrl: (request) => rewriteToDoor(directory, request.headers.host, request.url ?? '/'),
  }) as unknown as App;
  const assets = readAssets(places.client);
  app.decorate('assets', assets);

  await app.register(fastifyCookie);
  // No form of ours has more fields; a body of nothing but names would keep everybody waiting.
  await app.register(fastifyFormbody, { bodyLimit: maxFormBytes, parser: (text) => parseFields(text, '&', '=', { maxKeys: 1000 }) });
  await app.register(fastifyCompress, { global: true, threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } });
  await app.register(fastifyStatic, { root: assets.folder, prefix: '/static/', preCompressed: true, immutable: true, maxAge: '1y', index: false, decorateReply: false });
  await app.register(security, { publicUrl: config.publicUrl, secret: context.formSecret, holderOf: formHolderOf, onForged: (request, reply) => forged(request, reply) });
  await app.register(hideAfterExit);
  await app.register(doors, { directory });
  await app.register(gate, {
    findStaff: (token, touches) => findSession(context.db, token, context.clock(), touches),
    findVisitor: (token) => findVisit(context.db, token, context.clock()),
    admitKey: admitKeys({ findCaller: (key) => findCaller(context.db, key, context.clock()), clock: context.clock }),
    findCitizen: (token) => findCitizen(context.inWork, token),
    onRefused: refuse,
  });
  healthPages(app, { health: () => context.health(), config: { access: { reader: 'anyone' } } });
  handleErrors(app);

  const house = houseOf(context);
  await app.register((scope) => publicPages(scope, house));
  await app.register(async (scope) => clientPages(scope, house));
  await app.register((scope) => workerPages(scope, house));
  await app.register((scope) => adminPages(scope, house));
  await app.register((scope) => apiPages(scope, house), { prefix: '/api/v1' });
  await app.register((scope) => managerPages(scope, house));
  if (context.isDemo) demoPages(app, house, await demoFacts(context));
  return app;
}
