import type { FastifyInstance } from 'fastify';
import type { House } from '../../house.ts';
import { factorPages } from './factors.tsx';
import { ownPages } from './own.tsx';
import { passkeyPages } from './passkey.tsx';
import { passwordPages } from './password.tsx';

/** Everything about the own account. */
export function accountPages(app: FastifyInstance, house: House): void {
  ownPages(app, house);
  passwordPages(app, house);
  factorPages(app, house);
  passkeyPages(app, house);
}
