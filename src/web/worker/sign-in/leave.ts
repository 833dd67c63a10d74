import type { FastifyInstance } from 'fastify';
import { endSession } from '../../../domain/accounts/sign-in/sessions/sessions.commands.ts';
import { staffOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { takeSession, tenantOf } from './session.ts';

/** Signing out, from wherever one is: also half way, and from behind the lock screen. */
export function leavePages(app: FastifyInstance, house: House): void {
  app.post('/werk/uitloggen', { config: { access: { reader: 'signing-in' } } }, async (request, reply) => {
    const staff = staffOf(request);
    await house.inWork(tenantOf(staff), (work) => endSession(work, staff, staff.id));
    takeSession(reply);
    return reply.redirect('/werk/inloggen?uit=1', 303);
  });
}
