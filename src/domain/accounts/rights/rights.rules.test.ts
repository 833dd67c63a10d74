import fc from 'fast-check';
import { expect, test } from 'vitest';
import { role, rolesToGive, type Role } from '../accounts.schema.ts';
import { listActs, may, rights, rolesOf, type Act } from './rights.rules.ts';

const actsOf = (who: Role) => listActs().filter((act) => may([who], act));
const content = listActs().filter((act) => act.startsWith('conversation.') && act !== 'conversation.reassign');

test('nobody without a role may do anything', () => {
  expect(listActs().filter((act) => may([], act))).toEqual([]);
});

test('planner, editor, administrator, manager, controller, platform administrator and funder never come near what people wrote', () => {
  for (const who of ['planner', 'editor', 'administrator', 'manager', 'controller', 'platform_administrator', 'funder'] as const) {
    expect(actsOf(who).filter((act) => content.includes(act)), who).toEqual([]);
  }
});

test('a team leader and a privacy officer read with a reason only, and answer nothing', () => {
  for (const who of ['team_leader', 'privacy_officer'] as const) {
    expect(may([who], 'conversation.read_with_reason')).toBe(true);
    expect(may([who], 'case.read_with_reason') && !may([who], 'case.own')).toBe(true);
    expect(may([who], 'conversation.read') || may([who], 'conversation.answer') || may([who], 'conversation.take')).toBe(false);
  }
  expect(may(['worker'], 'conversation.read_with_reason')).toBe(false);
});

test.each<[Role, Act[]]>([
  ['planner', ['duties.see', 'duties.plan']],
  ['editor', ['content.see_use', 'content.edit']],
  ['privacy_officer', ['conversation.read_with_reason', 'case.read_with_reason', 'requests.decide', 'dossiers.destroy', 'log.read']],
  ['funder', ['contacts.funder_report']],
  ['platform_administrator', ['institutions.manage', 'technical.see']],
])('a %s may do these things and no others', (who, acts) => {
  expect(actsOf(who)).toEqual(acts);
});

test('rows of the whole institution are for managers and controllers; a worker sees his own, a team leader the totals of the team', () => {
  expect(role.options.filter((who) => may([who], 'contacts.report'))).toEqual(['manager', 'controller']);
  expect(role.options.filter((who) => may([who], 'contacts.own'))).toEqual(['worker']);
  expect(may(['team_leader'], 'contacts.team')).toBe(true);
});

test('only an administrator changes people, settings, doors and areas; an institution cannot give away the platform', () => {
  for (const act of ['people.manage', 'settings.change', 'doors.manage', 'areas.manage'] as const) {
    expect(role.options.filter((who) => may([who], act)), act).toEqual(['administrator']);
  }
  expect(rolesToGive.options).not.toContain('platform_administrator');
});

test('several roles open exactly what each of them opens', () => {
  const someRoles = fc.subarray([...role.options]);
  fc.assert(fc.property(someRoles, someRoles, fc.constantFrom(...listActs()), (some, others, act) => {
    expect(may([...some, ...others], act)).toBe(may(some, act) || may(others, act));
  }));
});

test('every act is open to somebody, and only to roles that exist', () => {
  for (const act of listActs()) {
    expect(rights[act].length, act).toBeGreaterThan(0);
    expect(rolesOf(rights[act])).toHaveLength(rights[act].length);
  }
});

test('a stored word that is no role opens nothing', () => {
  expect(rolesOf(['root', 'worker', 'Administrator', ''])).toEqual(['worker']);
});
