import { z } from 'zod';
import { arePushKeys, isPushEndpoint } from '../../../../platform/push/push.ts';

/** What a browser gives that lets itself be told. */
export const givenSubscription = z.object({
  endpoint: z.string().refine(isPushEndpoint), p256dh: z.string().max(200), auth: z.string().max(100),
}).refine(arePushKeys);
export type GivenSubscription = z.infer<typeof givenSubscription>;

/** What is sealed for whom, and under which name a browser is found. */
export const devicePurposes = { subscription: 'push of a citizen', endpoint: 'push of a citizen', key: 'push key' } as const;

/** A device that shows signs, for whose it is. */
export interface Device { id: number; name: string; since: Date; isThis: boolean }
