import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildSession } from '../../domain/accounts/accounts.builders.ts';
import { buildDossier, inDossier } from '../../domain/cases/dossier/dossier.builders.ts';
import { addEntry, addPart } from '../../domain/cases/parts/parts.commands.ts';
import { buildFrontDoor } from '../../domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../testing/app.ts';
import { sessionCookies } from '../gate.ts';

const world = await startTestApp();
const { slug, institutionId } = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });

test('of a long thread the newest fifty come first, and what came before is one link away, for both readers', async () => {
  const { caseId, client, worker } = await buildDossier(world.context, { institutionId });
  const partId = await inDossier(world.context.inWork, client, caseId, async (work, scope) => {
    const begun = await addPart(work, scope, { formKey: randomUUID(), kind: 'thread', body: { title: 'De huur', text: 'Bericht 1.' } });
    if (!begun.ok) throw new Error(begun.reason);
    for (let number = 2; number <= 120; number += 1) await addEntry(work, scope, begun.partId, { formKey: randomUUID(), kind: 'reply', body: { text: `Bericht ${number}.` } });
    return begun.partId;
  });
  const [home, desk] = [world.client(), world.client()];
  home.cookies.set(sessionCookies.citizen, client.token);
  desk.cookies.set(sessionCookies.staff, await buildSession(world.context, worker));
  const numbersOn = (text: string) => [...text.matchAll(/Bericht (\d+)\./g)].map((match) => Number(match[1]));
  for (const [reader, path] of [[home, `/i/${slug}/mijn-pagina/dossier/${caseId}/stuk/${partId}`], [desk, `/werk/casussen/${caseId}/dossier/stuk/${partId}`]] as const) {
    const seen: number[] = [];
    let next: string | undefined = path;
    let pages = 0;
    while (next) {
      const page = await reader.get(next);
      seen.unshift(...numbersOn(page.text));
      pages += 1;
      expect(page.text.includes('Naar het nieuwste')).toBe(pages > 1);
      next = /href="([^"]*\?voor=\d+)"/.exec(page.body)?.[1];
    }
    expect([pages, seen]).toEqual([3, Array.from({ length: 120 }, (_, index) => index + 1)]);
  }
  expect(numbersOn((await home.get(`/i/${slug}/mijn-pagina/dossier/${caseId}/stuk/${partId}?voor=nee`)).text).at(-1)).toBe(120);
});
