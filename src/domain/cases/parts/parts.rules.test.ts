import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseSight, maySee } from './parts.rules.ts';
import { partKinds, type Sight } from './parts.schema.ts';

const [clientIds, workerIds] = [[1, 2, 3], [11, 12]];

test('who is ticked sees a part and who is not does not, and nobody who comes later sees a shielded part', () => {
  const some = (ids: readonly number[]) => fc.subarray([...ids]);
  fc.assert(fc.property(fc.constantFrom(...partKinds), some(clientIds), some(workerIds), some(clientIds), some(workerIds), (kind, clients, workers, tickedClients, tickedWorkers) => {
    const before: Sight = { clients: 'named', workers: 'named', clientIds: [], accountIds: [], isKeptFromRepresentatives: true };
    const sight = chooseSight({ kind, sight: before }, { clientIds: clients, workerIds: workers, representativeIds: [] }, { clientIds: tickedClients, workerIds: tickedWorkers, representatives: false });
    const part = { kind, madeAt: new Date(0), sight };
    for (const clientId of clients) expect(maySee(part, { as: 'client', accountId: 0, clientId, until: undefined })).toBe(tickedClients.includes(clientId));
    for (const accountId of workers) expect(maySee(part, { as: 'worker', accountId })).toBe(tickedWorkers.includes(accountId));
    if (kind !== 'shielded' && clients.length > 0) return;
    // Somebody who was not there when it was ticked.
    expect(maySee(part, { as: 'client', accountId: 0, clientId: 99, until: undefined })).toBe(false);
  }));
});
