import { expect, test } from 'vitest';
import { rolesOf, may } from '../domain/accounts/rights/rights.rules.ts';
import { createSession } from '../domain/accounts/sign-in/sessions/sessions.commands.ts';
import { startTestApp } from '../testing/app.ts';
import { staffMenu } from '../web/components/staff-menu.ts';
import { sessionCookies } from '../web/gate.ts';
import { loadDemo } from './load.ts';

const world = await startTestApp();
const { context } = world;
await loadDemo(context);
await context.directory.refresh();

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
      for (const path of [...new Set(further)].slice(0, 2)) await visit(path);
      expect(act === undefined || page.body.includes(href), href).toBe(true);
    }
  }
  expect(wrong).toEqual([]);
  expect(opened).toBeGreaterThan(150);
}, 120_000);
