import type { SameKeys } from '../../texts.ts';
import type { steerSigns as dutch } from '../../nl/staff/steer-signs.ts';

export const steerSigns: SameKeys<typeof dutch> = {
  title: 'What waits for you',
  requests: (open) => (open === 0 ? 'No request is open.' : open === 1 ? '1 request is open.' : `${open} requests are open.`),
  late: (count) => `${count} too late`,
  due: (count) => (count === 0 ? 'No dossier has a term that is over.' : `The term of ${count} ${count === 1 ? 'dossier' : 'dossiers'} is over.`),
  months: (count) => (count === 0 ? 'All months of this year that are over are closed.' : `${count} ${count === 1 ? 'month that is over is' : 'months that are over are'} still open.`),
};
