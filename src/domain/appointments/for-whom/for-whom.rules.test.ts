import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Viewer } from '../../cases/dossier/dossier.schema.ts';
import { chosenFor, isFor, takenFor } from './for-whom.rules.ts';

const client = (clientId: number): Viewer => ({ as: 'client', accountId: 100 + clientId, clientId, until: undefined });
const parentOf = (...clientIds: number[]): Viewer => ({ as: 'representative', accountId: 200, clientIds });
const worker: Viewer = { as: 'worker', accountId: 1 };

test('an appointment for one is his, of who stands for him, and of the workers; one for everybody is everybody\'s', () => {
  const viewers = [client(1), client(2), parentOf(1), parentOf(2, 1), parentOf(2), worker, { as: 'reason', accountId: 2 } as const];
  expect(viewers.map((viewer) => isFor(1, viewer))).toEqual([true, false, true, true, false, true, true]);
  expect(viewers.every((viewer) => isFor(null, viewer))).toBe(true);
});

test('with more than one client a worker says for whom: nobody shares by accident', () => {
  expect(chosenFor(undefined, [1, 2])).toBeUndefined();
  expect([chosenFor('all', [1, 2]), chosenFor(2, [1, 2])]).toEqual([null, 2]);
  expect([chosenFor(undefined, [1]), chosenFor('all', [1]), chosenFor(1, [1])]).toEqual([null, null, null]);
});

test('who is not in the case (any more) is no choice, also when one client is left', () => {
  expect([chosenFor(3, [1, 2]), chosenFor(2, [1])]).toEqual([undefined, undefined]);
});

test('what somebody takes himself is for him or for whom he stands for; alone in the case there is nothing to keep apart', () => {
  expect([takenFor(client(2), [1, 2]), takenFor(parentOf(2), [1, 2, 3]), takenFor(parentOf(2, 3), [1, 2, 3])]).toEqual([2, 2, 2]);
  expect([takenFor(client(1), [1]), takenFor(parentOf(1), [1]), takenFor(parentOf(1, 2), [1, 2])]).toEqual([null, null, null]);
});

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });

test('whatever is chosen in whatever case, what is kept is seen by who was chosen and by no other client', () => {
  fc.assert(fc.property(ids, fc.option(fc.oneof(fc.constant('all' as const), fc.integer({ min: 1, max: 5 })), { nil: undefined }), (clientIds, forWhom) => {
    const kept = chosenFor(forWhom, clientIds);
    const seenBy = kept === undefined ? [] : clientIds.filter((id) => isFor(kept, client(id)));
    const meant = forWhom === 'all' || clientIds.length === 1 ? clientIds : clientIds.filter((id) => id === forWhom);
    expect(seenBy).toEqual(typeof forWhom === 'number' && !clientIds.includes(forWhom) ? [] : meant);
  }));
});

test('whoever takes a time himself sees it, and so does nobody whom he is not and does not stand for, unless he stands for all', () => {
  fc.assert(fc.property(ids, fc.nat(), fc.boolean(), (clientIds, at, isParent) => {
    const own = clientIds.slice(0, 1 + at % clientIds.length);
    const viewer = isParent ? parentOf(...own) : client(own[0] ?? 0);
    const kept = takenFor(viewer, clientIds);
    expect(isFor(kept, viewer)).toBe(true);
    const mine = isParent ? own : own.slice(0, 1);
    expect(clientIds.filter((id) => isFor(kept, client(id)) && !mine.includes(id))).toEqual([]);
  }));
});
