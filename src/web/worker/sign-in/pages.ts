import type { FastifyInstance } from 'fastify';
import type { House } from '../../house.ts';
import { codePages } from './code.tsx';
import { credentialsPages } from './credentials.tsx';
import { heldPages } from './held-form.tsx';
import { institutionPages } from './institution.tsx';
import { invitationPages } from './invitation.tsx';
import { leavePages } from './leave.ts';
import { lockPages } from './lock.tsx';
import { setUpPages } from './set-up.tsx';

/** Everything between the door and the desk. */
export async function signInPages(app: FastifyInstance, house: House): Promise<void> {
  credentialsPages(app, house);
  codePages(app, house);
  setUpPages(app, house);
  invitationPages(app, house);
  lockPages(app, house);
  await heldPages(app, house);
  institutionPages(app, house);
  leavePages(app, house);
}
