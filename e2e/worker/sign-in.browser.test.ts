import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { peopleByOperator } from '../../src/domain/accounts/accounts.access.ts';
import { buildStaff, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { inviteStaff } from '../../src/domain/accounts/invitations/invitations.commands.ts';
import { invitation } from '../../src/domain/accounts/invitations/invitations.schema.ts';
import { codeAt } from '../../src/domain/accounts/sign-in/totp/totp.rules.ts';
import { buildInstitution } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { lookAtEveryWidth, walks } from './at-work.ts';

const world = await startTestApp();
const { context } = world;
const { open } = await startBrowser(world);
function nextCode(secret: string): string {
  context.setTime(new Date(context.clock().getTime() + 30_000));
  return codeAt(secret, context.clock()).code;
}

async function signIn(page: Page, staff: BuiltStaff): Promise<void> {
  await page.goto('/werk');
  await page.getByLabel('E-mailadres').fill(staff.email);
  await page.getByLabel('Wachtwoord').fill(staff.password);
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.getByLabel('Code').fill(nextCode(staff.secret));
  await page.getByRole('button', { name: 'Inloggen' }).click();
}

test.each(walks)(
  'a new colleague comes in by invitation on a $screen, script: $hasScript', async ({ screen, hasScript }) => {
    const { id } = await buildInstitution(context, { name: 'Samenwijs' });
    const person = invitation.parse({ name: 'Joke van der Berg', email: `joke-${screen}-${hasScript}@samenwijs.nl`, roles: ['worker'] });
    const invited = await context.inWork({ institutions: [id] }, (work) => inviteStaff(work, peopleByOperator(id), person, () => ({ subject: 'x', text: 'x' })));
    const { page } = await open({ screen, hasScript });
    await page.goto(`/werk/uitnodiging/${invited.ok ? invited.token : ''}`);
    await lookAtEveryWidth(page, 'invitation', hasScript);
    await page.getByLabel('Kies een wachtwoord').fill('te kort');
    await page.getByRole('button', { name: 'Verder' }).click();
    await lookAtEveryWidth(page, 'invitation-mistake', hasScript);
    expect(await page.getByRole('alert').textContent()).toContain('Neem minstens 12 tekens.');
    await page.getByLabel('Kies een wachtwoord').fill('vier woorden naast elkaar');
    await page.getByRole('button', { name: 'Verder' }).click();
    await lookAtEveryWidth(page, 'set-up', hasScript);
    const secret = (await page.locator('code').first().textContent() ?? '').replaceAll(' ', '');
    await page.getByLabel('Code uit de app').fill(nextCode(secret));
    await page.getByRole('button', { name: 'Koppelen' }).click();
    await page.getByRole('heading', { name: 'Bewaar je herstelcodes' }).waitFor();
    await lookAtEveryWidth(page, 'codes', hasScript);
    expect(await page.getByRole('list', { name: 'Je tien herstelcodes' }).getByRole('listitem').count()).toBe(10);
    await page.getByRole('link', { name: 'Ik heb ze bewaard' }).click();
    expect(new URL(page.url()).pathname).toBe('/werk');
  });

test('signing in, the lock screen and the own account', async () => {
  const staff = await buildStaff(context, { name: 'Amina el Idrissi', roles: ['worker'] });
  const { page } = await open({ screen: 'phone' });
  await page.goto('/werk');
  await lookAtEveryWidth(page, 'sign-in');
  await page.getByLabel('E-mailadres').fill(staff.email);
  await page.getByLabel('Wachtwoord').fill('niet het wachtwoord');
  await page.getByRole('button', { name: 'Verder' }).click();
  await lookAtEveryWidth(page, 'sign-in-mistake');
  await page.getByLabel('Wachtwoord').fill(staff.password);
  await page.getByRole('button', { name: 'Verder' }).click();
  await lookAtEveryWidth(page, 'code');
  await page.getByLabel('Code').fill(nextCode(staff.secret));
  await page.getByRole('button', { name: 'Inloggen' }).click();
  await page.goto('/werk/account');
  await lookAtEveryWidth(page, 'account');
  for (const path of ['app', 'herstelcodes', 'wachtwoord', 'toegangssleutel']) {
    await page.goto(`/werk/account/${path}`);
    await lookAtEveryWidth(page, `account-${path}`);
  }
  context.setTime(new Date(context.clock().getTime() + 16 * 60_000));
  await page.reload();
  await lookAtEveryWidth(page, 'locked');
  await page.getByLabel('Wachtwoord').fill(staff.password);
  await page.getByRole('button', { name: 'Verder werken' }).click();
  expect(new URL(page.url()).pathname).toBe('/werk/account/toegangssleutel');
});

test('a passkey is made, opens the lock screen, takes the place of the code, and signs in alone', async () => {
  const staff = await buildStaff(context, { name: 'Amina el Idrissi' });
  const { page, person } = await open();
  const devtools = await person.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options: {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true,
  } });
  await signIn(page, staff);
  await page.goto('/werk/account/toegangssleutel');
  for (const [name, mistake] of [['', 'Geef de sleutel een naam'], ['laptop van werk', 'Dit wachtwoord klopt niet']] as const) {
    await page.getByLabel('Hoe noem je hem?').fill(name);
    await page.getByLabel('Je wachtwoord').fill('niet het wachtwoord');
    await page.getByRole('button', { name: 'Toevoegen' }).click();
    await page.getByText(mistake).first().waitFor();
  }
  // What is wrong shows before the device makes a passkey: one that nothing knows would stay on it.
  expect((await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials).toEqual([]);
  await page.getByLabel('Hoe noem je hem?').fill('laptop van werk');
  await page.getByLabel('Je wachtwoord').fill(staff.password);
  await page.getByRole('button', { name: 'Toevoegen' }).click();
  await page.getByText('Je toegangssleutel is toegevoegd.').waitFor();
  expect(await page.getByText('laptop van werk').count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Scherm op slot' }).click();
  await page.getByRole('button', { name: 'Gebruik je toegangssleutel' }).click();
  await page.waitForURL((url) => url.pathname === '/werk');
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await page.getByLabel('E-mailadres').fill(staff.email);
  await page.getByLabel('Wachtwoord').fill(staff.password);
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.getByRole('button', { name: 'Gebruik je toegangssleutel' }).click();
  await page.waitForURL((url) => url.pathname === '/werk');
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await page.getByRole('button', { name: 'Inloggen met een toegangssleutel' }).click();
  await page.waitForURL((url) => url.pathname === '/werk');
  await page.goto('/werk/account');
  await page.getByRole('button', { name: 'Verwijderen laptop van werk' }).click();
  await page.getByText('De toegangssleutel is weg.').waitFor();
});

test('without script there is no button for passkeys', async () => {
  const { page } = await open({ hasScript: false });
  await page.goto('/werk/inloggen');
  expect(await page.getByRole('button').allTextContents()).toEqual(['Verder']);
});

test.each([true, false])('what is sent from behind the lock screen is not lost in a real browser, script: %s', async (hasScript) => {
  const staff = await buildStaff(context, { name: 'Amina el Idrissi' });
  const { page } = await open({ hasScript });
  await signIn(page, staff);
  await page.goto('/werk/account');
  await page.getByLabel('Naam voor cliënten').fill('Amina van de balie');
  context.setTime(new Date(context.clock().getTime() + 16 * 60_000));
  await page.getByRole('button', { name: 'Opslaan' }).click();
  await page.getByText('Wat je net verstuurde staat er nog.').waitFor();
  await lookAtEveryWidth(page, 'held', hasScript);
  await page.getByLabel('Wachtwoord').fill(staff.password);
  await page.getByRole('button', { name: 'Verder werken' }).click();
  await page.getByText('Amina van de balie').waitFor();
  await lookAtEveryWidth(page, 'held-again', hasScript);
  await page.getByRole('button', { name: 'Versturen', exact: true }).click();
  await page.getByText('Cliënten zien je vanaf nu als Amina van de balie.').waitFor();
});
