import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { buildStaff, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { openVisit } from '../../src/domain/conversations/visits/visits.commands.ts';
import { buildFrontDoor, buildPlace } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, look } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);

async function worker(): Promise<BuiltStaff> {
  const door = await buildFrontDoor(context, { name: 'Rijn en Gouwe', postcodes: ['2803', '2809'] });
  return await buildStaff(context, { institutionId: door.institutionId, name: 'Joke Verhoef' });
}

async function latest(staff: BuiltStaff) {
  return await context.owner.selectFrom('conversations').selectAll().where('institution_id', '=', staff.institutionId).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
}

const say = (page: Page) => page.getByLabel('Wat vraagt deze persoon?');

test.each([['desk', true], ['phone', false]] as const)('who calls gets in the same line, with a promise, minutes and a code to read the answer (%s, script: %s)', async (screen, hasScript) => {
  const staff = await worker();
  const { page } = await atWork(world, open, staff, { screen, hasScript });
  await page.goto('/werk/invoeren');
  await page.getByRole('button', { name: 'Zet op het bureau' }).click();
  await page.getByRole('link', { name: 'Schrijf op wat deze persoon vraagt.' }).waitFor();
  await look(page, 'entering-mistakes', hasScript);
  await page.getByLabel('Telefoon', { exact: true }).first().check();
  await say(page).fill('Ik wil mezelf iets aandoen. De huur is te hoog.');
  await page.getByLabel('Geld en schulden').check();
  await page.getByLabel('Postcode').fill('2803 ab');
  await page.getByLabel('Naam').fill('Mevrouw Bakker');
  await page.getByLabel('Minuten van dit contact').fill('11');
  await page.getByLabel('Woord bij een code').fill('zonnebloem');
  await page.getByRole('button', { name: 'Zet op het bureau' }).click();
  await page.getByRole('heading', { name: 'De code voor de vrager' }).waitFor();
  await look(page, 'entering-code', hasScript);
  const code = await page.locator('.code').textContent() ?? '';
  const conversation = await latest(staff);
  expect(conversation).toMatchObject({ channel: 'phone', status: 'open', postcode: '2803', municipality: 'Gouda', themes: ['money'], promised_at: new Date('2026-11-25T10:00:00Z') });
  expect(conversation.crisis, 'the list of words marks it as it does on the site').not.toEqual([]);
  expect(await openVisit(context.inWork, { code, word: 'Zonnebloem' })).toMatchObject({ ok: true, conversationId: conversation.id });
  const [contact] = await context.owner.selectFrom('contacts').selectAll().where('conversation_id', '=', conversation.id).execute();
  expect(contact).toMatchObject({ channel: 'phone', direction: 'in', source: 'register', minutes_direct: 11, account_id: staff.accountId, municipality: 'Gouda' });
  await page.getByRole('link', { name: 'Naar de vraag' }).click();
  expect(await page.getByText('Ik wil mezelf iets aandoen.').count()).toBe(1);
});

test('who was entered without a code is called back: that is written down and counts as a call', async () => {
  const staff = await worker();
  const { page } = await atWork(world, open, staff);
  await page.goto('/werk/invoeren');
  await page.getByLabel('Balie').check();
  await say(page).fill('Zij wil weten waar ze eten kan krijgen.');
  await page.getByLabel('Ik pak hem zelf op').check();
  await page.getByRole('button', { name: 'Zet op het bureau' }).click();
  await page.getByText('De vraag staat op het bureau.').waitFor();
  await page.getByText('De vrager heeft geen code en kan hier niet meelezen.').waitFor();
  await look(page, 'question-without-code');
  await page.getByLabel('Jouw antwoord').fill('Gebeld over de voedselbank.');
  expect(await page.getByLabel('Antwoord', { exact: true }).inputValue()).toBe('phone');
  await page.getByLabel('Anders', { exact: true }).check();
  await page.getByLabel('Anders, namelijk').fill('6');
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByText('Joke Verhoef, opgeschreven na contact').or(page.getByText('Jij, opgeschreven na contact')).waitFor();
  const conversation = await latest(staff);
  const contacts = await context.owner.selectFrom('contacts').select(['channel', 'minutes_direct']).where('conversation_id', '=', conversation.id).execute();
  expect(contacts).toEqual([{ channel: 'phone', minutes_direct: 6 }]);
});

test('a saved mail is read into the form, to correct before it counts', async () => {
  const staff = await worker();
  const { page } = await atWork(world, open, staff);
  await page.goto('/werk/invoeren');
  await page.locator('summary', { hasText: 'Kwam het per mail?' }).click();
  await page.getByRole('button', { name: 'Lees in' }).click();
  await page.getByRole('link', { name: 'Kies eerst een bestand.' }).waitFor();
  await page.locator('summary', { hasText: 'Kwam het per mail?' }).click();
  const eml = ['From: Daan Smit <daan@voorbeeld.nl>', 'Date: Fri, 20 Nov 2026 15:30:00 +0100', 'Subject: Mijn moeder', 'Content-Type: text/html; charset=utf-8', '', '<p>Mijn moeder is <i>vaak</i> verward.</p><script>alert(1)</script>'].join('\r\n');
  await page.getByLabel('Bewaarde mail (.eml)').setInputFiles({ name: 'mail.eml', mimeType: 'message/rfc822', buffer: Buffer.from(eml) });
  await page.getByRole('button', { name: 'Lees in' }).click();
  await page.getByText('De mail staat hieronder.').waitFor();
  expect(await say(page).inputValue()).toBe('Mijn moeder\n\nMijn moeder is vaak verward.');
  expect(await page.getByLabel('E-mail', { exact: false }).last().inputValue()).toBe('daan@voorbeeld.nl');
  expect(await page.getByLabel('Mail', { exact: true }).isChecked()).toBe(true);
  await look(page, 'entering-mail');
  expect(await context.owner.selectFrom('conversations').select('id').where('institution_id', '=', staff.institutionId).execute(), 'nothing is kept yet').toEqual([]);
  expect([await page.getByLabel('Wanneer kwam het binnen?').inputValue(), await page.getByLabel('Hoe laat?').inputValue()]).toEqual(['2026-11-20', '15:30']);
  await say(page).fill('Mijn moeder is vaak verward.');
  await page.getByLabel('Minuten van dit contact').fill('4');
  await page.getByRole('button', { name: 'Zet op het bureau' }).click();
  await page.getByText('De vraag staat op het bureau.').waitFor();
  const conversation = await latest(staff);
  expect(conversation, 'the promise counts from the moment of the mail').toMatchObject({ channel: 'mail', asked_at: new Date('2026-11-20T14:30:00Z'), promised_at: new Date('2026-11-23T14:30:00Z') });
  expect((await context.owner.selectFrom('contacts').select('day').where('conversation_id', '=', conversation.id).executeTakeFirstOrThrow()).day).toBe('2026-11-20');
});

test('a file that is too large or holds no words is refused in words, and a form with a file elsewhere is not taken', async () => {
  const staff = await worker();
  const { page } = await atWork(world, open, staff);
  const send = async (buffer: Buffer) => {
    await page.goto('/werk/invoeren');
    await page.locator('summary', { hasText: 'Kwam het per mail?' }).click();
    await page.getByLabel('Bewaarde mail (.eml)').setInputFiles({ name: 'mail.eml', mimeType: 'message/rfc822', buffer });
    await page.getByRole('button', { name: 'Lees in' }).click();
  };
  await send(Buffer.alloc(2 * 1024 * 1024 + 10, 'a'));
  await page.getByRole('link', { name: 'Dit bestand is groter dan 2 MB.' }).waitFor();
  await send(Buffer.from('From: iemand@voorbeeld.nl\r\n\r\n'));
  await page.getByRole('link', { name: 'In dit bestand vinden we geen tekst.' }).waitFor();
  const elsewhere = await page.evaluate(async () => {
    const answer = await fetch('/werk/invoeren', { method: 'POST', body: new FormData() });
    return answer.status;
  });
  expect(elsewhere).toBe(415);
});

test('what came in before today has its promise from that day; a moment that is not past is refused, and what was typed stays', async () => {
  const staff = await worker();
  const { page } = await atWork(world, open, staff);
  await page.goto('/werk/invoeren');
  await page.getByLabel('Brief').check();
  await say(page).fill('Een brief van vorige week.');
  await page.getByLabel('Wanneer kwam het binnen?').fill('2026-11-24');
  await page.getByLabel('Hoe laat?').fill('23:00');
  await page.getByRole('button', { name: 'Zet op het bureau' }).click();
  await page.getByRole('link', { name: 'Kies een moment dat voorbij is, hoogstens een jaar geleden. Of laat het leeg.' }).waitFor();
  expect([await page.getByLabel('Hoe laat?').inputValue(), await say(page).inputValue()]).toEqual(['23:00', 'Een brief van vorige week.']);
  await look(page, 'entering-moment');
  await page.getByLabel('Wanneer kwam het binnen?').fill('2026-11-19');
  await page.getByLabel('Hoe laat?').fill('');
  await page.getByRole('button', { name: 'Zet op het bureau' }).click();
  await page.getByText('De vraag staat op het bureau.').waitFor();
  expect(await latest(staff)).toMatchObject({ channel: 'letter', asked_at: new Date('2026-11-19T11:00:00Z'), promised_at: new Date('2026-11-20T11:00:00Z') });
});

test('a postcode in two municipalities asks which one', async () => {
  const staff = await worker();
  await buildPlace(context, { postcodes: ['2809'], municipality: 'Bodegraven-Reeuwijk' });
  const { page } = await atWork(world, open, staff);
  await page.goto('/werk/invoeren');
  await say(page).fill('Waar kan ik terecht?');
  await page.getByLabel('Postcode').fill('2809');
  await page.getByRole('button', { name: 'Zet op het bureau' }).click();
  await page.getByRole('link', { name: 'Deze postcode ligt in twee gemeenten. Kies er een: Bodegraven-Reeuwijk, Gouda.' }).waitFor();
  expect(await say(page).inputValue()).toBe('Waar kan ik terecht?');
  await page.getByLabel('Gemeente').selectOption('Gouda');
  await page.getByRole('button', { name: 'Zet op het bureau' }).click();
  await page.getByText('De vraag staat op het bureau.').waitFor();
  expect(await latest(staff)).toMatchObject({ municipality: 'Gouda', postcode: '2809' });
});
