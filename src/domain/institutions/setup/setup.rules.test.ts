import { expect, test } from 'vitest';
import { gapsOf, type SetupFacts } from './setup.rules.ts';

const ready: SetupFacts = {
  today: '2026-11-24', institution: { phone: '0172-550 120', complaints: 'Marjan', confidant: 'Ellen', walkIns: [] }, doors: 1, municipalities: ['Gouda'],
  people: [{ roles: ['worker'], state: 'active' }, { roles: ['team_leader'], state: 'active' }, { roles: ['privacy_officer'], state: 'active' }],
  funders: [{ id: 1, name: 'Gemeente Gouda', municipality: 'Gouda' }], contracts: [{ funderId: 1, startsOn: '2024-01-01', endsOn: null }], failedMails: 0, failingWebhooks: 0, hasMailServer: true,
};
const gaps = (changes: Partial<SetupFacts>) => gapsOf({ ...ready, ...changes });

test('an institution that is ready has no gaps', () => {
  expect(gaps({})).toEqual([]);
});

test('a new institution hears everything that is missing, most pressing first', () => {
  const none = { institution: { phone: null, complaints: ' ', confidant: '', walkIns: [] }, doors: 0, municipalities: [], people: [], funders: [], contracts: [], failedMails: 2, failingWebhooks: 0, hasMailServer: false };
  expect(gaps(none).map((gap) => gap.kind)).toEqual(['noMailServer', 'failedMail', 'noDoor', 'noArea', 'noWorker', 'noTeamLeader', 'noPrivacyOfficer', 'noContact', 'noComplaints', 'noConfidant']);
});

test('who was invited or left does not count as working here', () => {
  const people = [{ roles: ['worker' as const], state: 'invited' as const }, { roles: ['team_leader' as const], state: 'ended' as const }, { roles: ['privacy_officer' as const], state: 'forgotten' as const }];
  expect(gaps({ people })).toEqual([{ kind: 'noWorker' }, { kind: 'noTeamLeader' }, { kind: 'noPrivacyOfficer' }, { kind: 'notIn', count: 1 }]);
});

test('a municipality without funder is named, unless someone pays for any place', () => {
  expect(gaps({ municipalities: ['Gouda', 'Lisse'] })).toEqual([{ kind: 'noFunder', municipalities: ['Lisse'] }]);
  expect(gaps({ municipalities: ['Lisse'], funders: [{ id: 2, name: 'Fonds', municipality: null }] })).toEqual([]);
});

test('a contract is told from sixty days before the last day of the last one', () => {
  const ending = (endsOn: string | null, next: { funderId: number; startsOn: string; endsOn: string | null }[] = []) => gaps({ contracts: [{ funderId: 1, startsOn: '2024-01-01', endsOn }, ...next] }).map((gap) => gap.kind);
  expect([ending('2027-01-23'), ending('2027-01-24'), ending('2026-11-24'), ending('2026-11-23'), ending(null)]).toEqual([['contractEnds'], [], ['contractEnds'], [], []]);
  expect(ending('2026-12-31', [{ funderId: 1, startsOn: '2027-01-01', endsOn: null }])).toEqual([]);
});

test('a walk-in hour is contact enough', () => {
  expect(gaps({ institution: { ...ready.institution, phone: null } })).toEqual([{ kind: 'noContact' }]);
  expect(gaps({ institution: { ...ready.institution, phone: null, walkIns: [{}] } })).toEqual([]);
});
