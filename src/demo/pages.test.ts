import { expect, test } from 'vitest';
import { rolesOf, may } from '../domain/accounts/rights/rights.rules.ts';
import { createSession } from '../domain/accounts/sign-in/sessions/sessions.commands.ts';
import { startTestApp } from '../testing/app.ts';
import { staffMenu } from '../web/components/staff-menu.ts';
import { sessionCookies } from '../web/gate.ts';
import { demoCitizens } from './dossiers.ts';
import { parentOfDemo } from './representatives.ts';
import { loadDemo } from './load.ts';
import { demoPassword, institutions } from './world.ts';

const world = await startTestApp();
const { context } = world;
await loadDemo(context);
await context.directory.refresh();
const door = institutions[0].slug;

test('every page of the menu opens for everybody in the demo who sees it, and so do the cases and questions it leads to', async () => {
  const members = await context.owner.selectFrom('memberships').select(['institution_id as institutionId', 'account_id as accountId', 'roles']).where('ended_at', 'is', null).execute();
  const wrong: string[] = [];
  let opened = 0;
  for (const { institutionId, accountId, roles } of members) {
    const client = world.client();
    const session = await context.inWork({ institutions: [] }, (work) => createSession(work, {
      accountId, institutionId, device: 'Firefox, Linux', secondFactorAt: work.now, expiresAt: new Date(work.now.getTime() + 3_600_000),
    }));
    client.cookies.set(sessionCookies.staff, session.token);
    const visit = async (path: string) => {
      const page = await client.get(path);
      opened += 1;
      if (page.status !== 200) wrong.push(`${path}: ${page.status} for ${roles.join(', ')}`);
      return page;
    };
    for (const { href, act } of staffMenu.filter((item) => item.act === undefined || may(rolesOf(roles), item.act))) {
      const page = await visit(href);
      const further = [...page.body.matchAll(/href="(\/werk\/(?:casussen|vragen|organisaties)\/\d+)"/g)].map(([, path = '']) => path);
      for (const path of [...new Set(further)].slice(0, 2)) {
        const one = await visit(path);
        const dossierLinks = (page: { body: string }) => [...page.body.matchAll(/href="(\/werk\/casussen\/\d+\/(?:dossier|afspraken)[^"#?]*)"/g)].map(([, link = '']) => link);
        for (const link of new Set(dossierLinks(one))) for (const next of new Set(dossierLinks(await visit(link)))) await visit(next);
      }
      expect(act === undefined || page.body.includes(href), href).toBe(true);
    }
  }
  expect(wrong).toEqual([]);
  expect(opened).toBeGreaterThan(150);
}, 120_000);

test('every page of an own page and its dossier opens for every citizen of the demo, and for the worker beside him', async () => {
  const wrong: string[] = [];
  let opened = 0;
  for (const username of [...demoCitizens(), parentOfDemo]) {
    const client = world.client();
    await client.submit(`/i/${door}/mijn-pagina/inloggen`, { inlognaam: username, wachtwoord: demoPassword });
    const seen = new Set<string>();
    const walk = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      const page = await client.get(path);
      opened += 1;
      if (page.status !== 200 || page.path.endsWith('/inloggen')) wrong.push(`${path}: ${page.status} for ${username}`);
      const links = [...page.body.matchAll(/href="([^"#?]*\/mijn-pagina\/dossier\/[^"#?]*)"/g)].map(([, link = '']) => link);
      for (const link of links) await walk(link);
    };
    await walk(`/i/${door}/mijn-pagina`);
  }
  expect(wrong).toEqual([]);
  expect(opened).toBeGreaterThan(40);
}, 120_000);
