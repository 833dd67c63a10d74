// Puts many open questions at the desk of the demo, and signs a worker in.
import { randomUUID } from 'node:crypto';
import { root } from './server.mjs';

const load = (path) => import(`${root}/dist/server/${path}`);

async function addOpenQuestions(context, institutionId, count) {
  const { createPool, createQueries } = await load('platform/db/pool.js');
  const { createVault } = await load('domain/institutions/keys/keys.commands.js');
  const pool = createPool(context.database.ownerUrl, { max: 2, onError: () => undefined });
  const db = createQueries(pool);
  const vault = await createVault(db, context.keys, institutionId, new Date());
  const now = Date.now();
  for (let start = 0; start < count; start += 500) {
    await db.insertInto('conversations').values(Array.from({ length: Math.min(500, count - start) }, (_, index) => ({
      institution_id: institutionId, vault_id: vault.id, form_key: randomUUID(), channel: 'mail', postcode: '2803', municipality: 'Gouda', themes: ['money'],
      asked_at: new Date(now - (start + index) * 60_000), promised_at: new Date(now + 86_400_000 - (start + index) * 60_000), message_count: 1,
    }))).execute();
  }
  await db.executeQuery({ sql: 'analyze', parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: 'analyze' } });
  await pool.end();
}

/** Answers the cookie of a worker who is signed in completely. */
async function signIn(context) {
  const { createSession } = await load('domain/accounts/sign-in/sessions/sessions.commands.js');
  const worker = await context.db.selectFrom('accounts').select('id').orderBy('id').executeTakeFirstOrThrow();
  const [institution] = context.directory.current().institutions;
  const { token } = await context.inWork({ institutions: [institution.id], account: worker.id }, (work) => createSession(work, {
    accountId: worker.id, institutionId: institution.id, device: 'bench', secondFactorAt: work.now, expiresAt: new Date(work.now.getTime() + 3_600_000),
  }));
  return `__Host-naast-werk=${token}`;
}

/** Fills the desk while the server runs on the same data folder; answers a worker's cookie. */
export async function prepareDesk(dataDir, count) {
  const { readConfig } = await load('config.js');
  const { createContext } = await load('context.js');
  const context = await createContext(readConfig({ NAAST_DATA: dataDir, NAAST_LOG: 'error' }, []));
  const [institution] = context.directory.current().institutions;
  await addOpenQuestions(context, institution.id, count);
  const cookie = await signIn(context);
  await context.close();
  return cookie;
}
