import { sql } from 'kysely';
import { expect } from 'vitest';
import type { TestApp } from '../../src/testing/app.ts';
import type { Answer, Client } from '../../src/testing/client.ts';

export const tuesday = '2026-11-24T10:00:00Z';
export const words = 'De smaragden ketting van mijn oma is verkocht en ik kan de huur niet betalen.';

export interface Filled { vraag?: string; woord?: string; email?: string; naam?: string; gedeeld?: string; start?: string }

/** The return code on the page after sending; empty on any other. */
export const codeIn = (page: Answer): string => /class="code">([^<]+)</.exec(page.body)?.[1] ?? '';

/** Sends the review. */
export const send = (client: Client, review: Answer): Promise<Answer> => client.submitFrom(review, {}, { action: '/vraag/nakijken' });

/** What is left of a browser that was closed: only cookies with an end of their own. */
export function closeBrowser(client: Client, pages: readonly Answer[]): void {
  const lasting = new Set(pages.flatMap((page) => page.setCookies).filter((line) => /max-age=[1-9]/i.test(line)).map((line) => line.split('=')[0]));
  for (const name of client.cookies.keys()) if (!lasting.has(name)) client.cookies.delete(name);
}

/** What the tests of asking share: one front door, in Gouda unless said otherwise, and a look behind it. */
export function stepsAt(world: TestApp, slug: string) {
  const at = (path: string, other = slug) => `/i/${other}${path}`;
  return {
    at,
    /** Walks through the steps up to the review, without script, as whoever fills in every form and presses Verder. */
    upToReview: async (client: Client, filled: Filled = {}, other = slug): Promise<Answer> => {
      const question = await client.submit(filled.start ?? at('/vraag?postcode=2803&gemeente=Gouda', other), { onderwerp: ['money'] });
      expect(question.text).toContain('Stap 2 van 4');
      const reach = await client.submitFrom(question, { vraag: filled.vraag ?? words, ...(filled.gedeeld ? { gedeeld: filled.gedeeld } : {}) });
      expect(reach.text).toContain('Stap 3 van 4');
      return await client.submitFrom(reach, { woord: filled.woord ?? 'blauwe fiets', email: filled.email ?? '', naam: filled.naam ?? '' });
    },
    lastConversation: () => world.context.owner.selectFrom('conversations').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow(),
    drafts: () => world.context.owner.selectFrom('question_drafts').selectAll().execute(),
    /** Every value of every row of every table, as one text in which a plain sentence would be found. */
    dump: async (): Promise<string> => {
      const { rows: tables } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(world.context.owner);
      const all = await Promise.all(tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(world.context.owner)));
      return JSON.stringify(all.flatMap((one) => one.rows), (_key, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value));
    },
  };
}
