import { beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { buildDoor, buildFrontDoor, buildPlace, buildSetting, buildWorkArea, buildCooperation } from '../../src/domain/institutions/institutions.builders.ts';
import { codeIn, send, words, stepsAt } from './steps.ts';

let world: TestApp;
let door: Awaited<ReturnType<typeof buildFrontDoor>>;
let steps: ReturnType<typeof stepsAt>;

beforeAll(async () => {
  world = await startTestApp();
  door = await buildFrontDoor(world.context, { postcodes: ['2803'], municipality: 'Gouda' });
  steps = stepsAt(world, door.slug);
});

test('where young people may write without a name, an adult is told kindly and can go on with his name', async () => {
  const own = await buildFrontDoor(world.context, { postcodes: ['9711'], municipality: 'Groningen' });
  await buildSetting(world.context, own.institutionId, 'anonymous_mail', 'youth');
  const client = world.client();
  const topic = await client.get(steps.at('/vraag?postcode=9711&gemeente=Groningen', own.slug));
  expect(topic.text).toContain('Hoe oud ben je?');
  expect((await client.submitFrom(topic, {})).text).toContain('Kies hoe oud je bent.');
  const named = await client.submitFrom(topic, { leeftijd: '18_plus' });
  expect(named.text).toContain('Zonder naam schrijven is hier voor jongeren');
  expect(named.text).toContain('0172-123456');
  const question = await client.submitFrom(named, {});
  const reach = await client.submitFrom(question, { vraag: words });
  const missing = await client.submitFrom(reach, { woord: 'blauwe fiets' });
  expect(missing.text).toContain('Vul je e-mailadres in. Dan weten we waar we je kunnen bereiken. Vul je naam in.');
  expect(missing.text).not.toContain('Laat dit dan leeg');
  expect(missing.text).toContain('Bel ons dan liever, of kom langs.');
  const review = await client.submitFrom(missing, { naam: 'Jan Bos', email: 'jan@example.org' });
  expect(codeIn(await send(client, review))).toMatch(/\S/);
  expect(await steps.lastConversation()).toMatchObject({ age_class: '18_plus' });
  const young = world.client();
  expect((await young.submit(steps.at('/vraag?postcode=9711&gemeente=Groningen', own.slug), { leeftijd: '16_17' })).text).toContain('Wat is je vraag?');
});

test('at a door of several institutions the place decides, and all who do the desk together may take it', async () => {
  const { institutionIds, id } = await buildCooperation(world.context);
  const [first = 0, second = 0] = institutionIds;
  await buildWorkArea(world.context, { institutionId: second, postcodes: ['2161'], municipality: 'Lisse' });
  await world.context.owner.insertInto('cooperation_settings').values({ cooperation_id: id, key: 'joint_staffing', value: 'true' }).execute();
  const joint = await buildDoor(world.context, { cooperationId: id });
  expect((await world.client().get(steps.at('/vraag', joint.slug))).path).toContain('/plaats');
  const client = world.client();
  const review = await steps.upToReview(client, { start: steps.at('/vraag?postcode=2161&gemeente=Lisse', joint.slug) }, joint.slug);
  expect(review.text).toContain('Zij werken samen.');
  await send(client, review);
  const row = await steps.lastConversation();
  expect(row.institution_id).toBe(second);
  expect(await world.context.owner.selectFrom('conversation_grants').select('to_institution_id').where('conversation_id', '=', row.id).execute()).toEqual([{ to_institution_id: first }]);
});

test('a postcode is asked when it is not known, may be left empty, and leads elsewhere when somebody else helps there', async () => {
  await buildPlace(world.context, { postcodes: ['1012'], municipality: 'Amsterdam' });
  const client = world.client();
  const topic = await client.get(steps.at('/vraag'));
  expect(topic.text).toContain('Wat is je postcode? (hoeft niet)');
  expect((await client.submitFrom(topic, { postcode: '28' })).text).toContain('Typ vier cijfers');
  expect((await client.submitFrom(topic, { postcode: '1012 AB' })).text).toContain('In Amsterdam helpt iemand anders');
  expect((await world.client().submit(steps.at('/vraag'), { postcode: '2803 ab' })).text).toContain('Stap 2 van 4');
  expect((await world.client().submit(steps.at('/vraag'), {})).text).toContain('Stap 2 van 4');
});

test('a postcode in two municipalities is asked about once more', async () => {
  await buildWorkArea(world.context, { institutionId: door.institutionId, postcodes: ['2811'], municipality: 'Bodegraven' });
  await buildPlace(world.context, { postcodes: ['2811'], municipality: 'Waddinxveen' });
  const client = world.client();
  const which = await client.submit(steps.at('/vraag'), { postcode: '2811' });
  expect(which.text).toContain('In welke gemeente woon je?');
  expect((await client.submitFrom(which, { gemeente: 'Bodegraven' })).text).toContain('Stap 2 van 4');
});
