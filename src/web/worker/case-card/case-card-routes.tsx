import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { giveCaseCard } from '../../../domain/cases/cards/cards.commands.ts';
import { findClientCard, type ClientCard } from '../../../domain/cases/cards/cards.queries.ts';
import { proveCase, type CaseScope } from '../../../domain/cases/cases.access.ts';
import { fullName } from '../../../domain/cases/clients/clients.rules.ts';
import type { GivenCard } from '../../../domain/conversations/owning/cards/cards.commands.ts';
import { daysOfCard } from '../../../domain/conversations/owning/cards/cards.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { ActForm } from '../../components/button.tsx';
import { Facts } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { addressOfDoor, doorBack } from '../../visitor-mail.ts';
import { asStaff, forAct, frameOf, withDone, WorkerPage, type Frame } from '../frame.tsx';
import { saidOfPage } from '../question/question-own-page.ts';
import { cardAddress, MadeCard } from './made-card.tsx';

const ids = z.object({ id: z.coerce.number().int().positive().catch(0), clientId: z.coerce.number().int().positive().catch(0) });

interface CardProps { frame: Frame; caseId: number; clientId: number; client: ClientCard }

/** Before making a card: for whom, what it does, and to whom it may be given. */
function CardPage({ frame, caseId, clientId, client }: CardProps) {
  const { view, now } = frame;
  const { card: words, caseCard } = view.t.staff;
  const isForPassword = client.standing.kind === 'page' || client.standing.kind === 'never_back';
  return (
    <WorkerPage frame={frame} title={isForPassword ? words.passwordTitle : words.title} current="cases">
      <section class="pane pane--padded">
        <p>{isForPassword ? words.passwordText : caseCard.text}</p>
        {isForPassword && <p>{caseCard.others}</p>}
        <p>{words.who}</p>
        <Facts rows={[[caseCard.client, fullName(client.details)], [words.now, saidOfPage(view, client.standing, now)], [words.days, words.daysText(daysOfCard)]]} />
        <ActForm view={view} action={`/werk/casussen/${caseId}/kaart/${clientId}`}>{words.make}</ActForm>
        <p><a href={`/werk/casussen/${caseId}`}>{caseCard.back}</a></p>
      </section>
    </WorkerPage>
  );
}

function MadePage({ frame, caseId, card, address }: { frame: Frame; caseId: number; card: GivenCard; address: string }) {
  return (
    <WorkerPage frame={frame} title={frame.view.t.staff.card.made} current="cases">
      <MadeCard frame={frame} card={card} address={address} />
      <p class="no-print"><a href={`/werk/casussen/${caseId}`}>{frame.view.t.staff.caseCard.back}</a></p>
    </WorkerPage>
  );
}

async function inCase<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: CaseScope) => Promise<Result>): Promise<Result | undefined> {
  return await asStaff(house, request, async (work, staff) => {
    const scope = await proveCase(work, staff, ids.parse(request.params).id);
    return scope && await run(work, scope);
  });
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id: caseId, clientId } = ids.parse(request.params);
  const page = await inCase(house, request, async (work, scope) => {
    const client = await findClientCard(work, scope, clientId);
    return client && { client, frame: await frameOf(work, house, request, reply) };
  });
  return page ? sendPage(reply, <CardPage {...page} caseId={caseId} clientId={clientId} />) : reply.redirect(withDone('/werk/casussen', 'gone'), 303);
}

async function make(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id: caseId, clientId } = ids.parse(request.params);
  const made = await inCase(house, request, async (work, scope) => {
    const card = await giveCaseCard(work, scope, clientId);
    const door = doorBack(house.directory.current(), null, scope.institutionId);
    return card && { card, frame: await frameOf(work, house, request, reply), address: cardAddress(addressOfDoor(door, house.config.publicUrl)) };
  });
  return made ? sendPage(reply, <MadePage {...made} caseId={caseId} />) : reply.redirect(withDone('/werk/casussen', 'gone'), 303);
}

/** '/werk/casussen/<id>/kaart/<client>': a card at the table or on the phone, with which a client begins a page that has this dossier on it. */
export function caseCardPages(app: FastifyInstance, house: House): void {
  app.get('/werk/casussen/:id/kaart/:clientId', forAct('case.own'), (request, reply) => show(house, request, reply));
  app.post('/werk/casussen/:id/kaart/:clientId', forAct('case.own'), (request, reply) => make(house, request, reply));
}
