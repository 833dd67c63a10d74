import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findPushKey } from '../../../domain/accounts/citizens/devices/keys/keys.queries.ts';
import { listDevices } from '../../../domain/accounts/citizens/devices/devices.queries.ts';
import { getOwnMail } from '../../../domain/accounts/citizens/mail/mail.queries.ts';
import { getOwnPhone } from '../../../domain/accounts/citizens/phone/phone.queries.ts';
import { chooseWays } from '../../../domain/accounts/citizens/ways/ways.commands.ts';
import { wishedWays } from '../../../domain/accounts/citizens/ways/ways.schema.ts';
import { saveWishes } from '../../../domain/appointments/calendar/calendar.commands.ts';
import { getWishes } from '../../../domain/appointments/calendar/calendar.queries.ts';
import { deviceCookie } from '../../device-cookie.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf } from '../../view.ts';
import { asCitizen } from '../mail/mail-routes.tsx';
import { signsPath } from './places.ts';
import { SignsPage } from './signs-page.tsx';

const done = z.object({ klaar: z.literal('ja').optional().catch(undefined), toestel: z.enum(['aan', 'uit', 'fout']).optional().catch(undefined) });
const list = z.preprocess((value) => [value ?? []].flat(), z.array(z.string().max(20)).max(10)).catch([]);
const chosen = z.object({ hoe: list, dag: list });

async function show(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const own = await asCitizen(house, request, async (work, scope) => {
    const [mail, phone] = [await getOwnMail(work, scope), await getOwnPhone(work, scope)];
    const { wantsReminder } = await getWishes(work, scope);
    const pushKey = await findPushKey(work);
    return { mail, phone, wantsReminder, pushKey: pushKey?.publicKey, devices: await listDevices(work, scope, request.cookies[deviceCookie]), now: work.now };
  });
  const said = done.parse(request.query);
  return sendPage(reply, <SignsPage view={viewOf(request, reply)} own={own} canText={house.canText} isKept={said.klaar === 'ja'} deviceDone={said.toestel} />);
}

async function choose(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { hoe, dag } = chosen.parse(request.body ?? {});
  const wished = wishedWays.parse({ ways: hoe.filter((way) => wishedWays.shape.ways.element.safeParse(way).success), wantsReminder: dag.includes('ja') });
  await asCitizen(house, request, async (work, scope) => {
    await chooseWays(work, scope, wished);
    const { showsKind } = await getWishes(work, scope);
    await saveWishes(work, scope, { wantsReminder: wished.wantsReminder, showsKind });
  });
  return reply.redirect(viewOf(request, reply).to(signsPath, { klaar: 'ja' }), 303);
}

/** '/mijn-pagina/seintjes': how he is told that something is there. */
export function signsRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'citizen' } } as const;
  app.get(`/i/:door${signsPath}`, { config: { ...config, script: true, worker: true } }, (request, reply) => show(house, request, reply));
  app.post(`/i/:door${signsPath}`, { config }, (request, reply) => choose(house, request, reply));
}
