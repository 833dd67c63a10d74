import type { Post } from '../../../../platform/http/outgoing.ts';
import type { Delivery } from '../../../../platform/mail/transport.ts';
import { encryptPush, provePush } from '../../../../platform/push/push.ts';
import { secondsOfDay } from '../../../outbox/outbox.rules.ts';
import type { PushCarrier } from '../../../outbox/outbox.schema.ts';
import type { DoWork } from '../../../work.ts';
import { forgetDevice } from './devices.commands.ts';
import { findSubscription } from './devices.queries.ts';

export interface PushMeans {
  inWork: DoWork;
  clock: () => Date;
  /** The one way out of this process; refuses what is not on the public internet. */
  post: Post;
  /** An address of who keeps the server, for push services that want to tell him something. */
  contact: string;
}

const goneStatuses = [404, 410];

/** Brings signs to devices by the push service of their browser, which sees neither the words nor whose they are. */
export function createPushCarrier({ inWork, clock, post, contact }: PushMeans): PushCarrier {
  const forAll = { institutions: [] };
  return {
    send: async ({ to, text }): Promise<Delivery> => {
      const found = await inWork(forAll, (work) => findSubscription(work, Number(to)));
      if (!found) return { ok: false, error: 'gone', isOver: true };
      const { subscription, key } = found;
      const now = clock();
      const answer = await post(subscription.endpoint, encryptPush(subscription, JSON.stringify({ text })), {
        'authorization': provePush(subscription.endpoint, contact, key, now), 'content-encoding': 'aes128gcm', 'content-type': 'application/octet-stream',
        // What a telephone that is off does not get before the night, it does not get in the night either. A newer one takes its place.
        'ttl': String(secondsOfDay(now)), 'urgency': 'normal', 'topic': 'sign', 'user-agent': 'Naast-Push/1',
      });
      if (!answer.ok) return { ok: false, error: answer.error };
      if (answer.status >= 200 && answer.status < 300) return { ok: true };
      if (!goneStatuses.includes(answer.status)) return { ok: false, error: `status-${answer.status}` };
      await inWork(forAll, (work) => forgetDevice(work, Number(to)));
      return { ok: false, error: `status-${answer.status}`, isOver: true };
    },
  };
}
