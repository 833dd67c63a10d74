import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { giveCaseCard, giveRepresentativeCard } from '../../../domain/cases/cards/cards.commands.ts';
import { findClientCard, findRepresentativeCard } from '../../../domain/cases/cards/cards.queries.ts';
import { proveCase, type CaseScope } from '../../../domain/cases/cases.access.ts';
import { fullName } from '../../../domain/cases/clients/clients.rules.ts';
import type { GivenCard } from '../../../domain/conversations/owning/cards/cards.commands.ts';
import { daysOfCard, type PageStanding } from '../../../domain/conversations/owning/cards/cards.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { ActForm } from '../../components/button.tsx';
import { Facts } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { addressOfDoor, doorBack } from '../../visitor-mail.ts';
import { asStaff, forAct, frameOf, withDone, WorkerPage, type Frame } from '../frame.tsx';
import { saidOfPage } from '../question/question-own-page.ts';
import { cardAddress, MadeCard } from './made-card.tsx';

const id = z.coerce.number().int().positive().catch(0);
const ids = z.object({ id, clientId: id.default(0), representativeId: id.default(0) });

/** For whom a card is, and how it stands with his own page; of who stands for a client also for whom. */
interface Receiver { name: string; clientName: string | undefined; standing: PageStanding }

/** Where a card is asked for, and what finds and gives it. */
interface Kind { path: string; find(work: Work, scope: CaseScope, of: z.infer<typeof ids>): Promise<Receiver | undefined>; give(work: Work, scope: CaseScope, of: z.infer<typeof ids>): Promise<GivenCard | undefined> }

const forClient: Kind = {
  path: '/werk/casussen/:id/kaart/:clientId',
  find: async (work, scope, { clientId }) => {
    const found = await findClientCard(work, scope, clientId);
    return found && { name: fullName(found.details), clientName: undefined, standing: found.standing };
  },
  give: (work, scope, { clientId }) => giveCaseCard(work, scope, clientId),
};

const forRepresentative: Kind = {
  path: '/werk/casussen/:id/kaart/vertegenwoordiger/:representativeId',
  find: (work, scope, { representativeId }) => findRepresentativeCard(work, scope, representativeId),
  give: (work, scope, { representativeId }) => giveRepresentativeCard(work, scope, representativeId),
};

interface CardProps { frame: Frame; caseId: number; action: string; receiver: Receiver }

/** Before making a card: for whom, what it does, and to whom it may be given. */
function CardPage({ frame, caseId, action, receiver: { name, clientName, standing } }: CardProps) {
  const { view, now } = frame;
  const { card: words, caseCard } = view.t.staff;
  const isForPassword = standing.kind === 'page' || standing.kind === 'never_back';
  const begins = clientName === undefined ? caseCard.text : caseCard.textFor(clientName);
  return (
    <WorkerPage frame={frame} title={isForPassword ? words.passwordTitle : words.title} current="cases">
      <section class="pane pane--padded">
        <p>{isForPassword ? words.passwordText : begins}</p>
        {isForPassword && <p>{caseCard.others}</p>}
        {!isForPassword && clientName !== undefined && <p>{caseCard.hasPage}</p>}
        <p>{words.who}</p>
        <Facts rows={[[caseCard.client, name], ...clientName === undefined ? [] : [[caseCard.standsFor, clientName] as const], [words.now, saidOfPage(view, standing, now)], [words.days, words.daysText(daysOfCard)]]} />
        <ActForm view={view} action={action}>{words.make}</ActForm>
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

async function show(house: House, request: FastifyRequest, reply: FastifyReply, kind: Kind): Promise<FastifyReply> {
  const of = ids.parse(request.params);
  const page = await inCase(house, request, async (work, scope) => {
    const receiver = await kind.find(work, scope, of);
    return receiver && { receiver, frame: await frameOf(work, house, request, reply) };
  });
  const action = kind.path.replace(':id', String(of.id)).replace(':clientId', String(of.clientId)).replace(':representativeId', String(of.representativeId));
  return page ? sendPage(reply, <CardPage {...page} caseId={of.id} action={action} />) : reply.redirect(withDone('/werk/casussen', 'gone'), 303);
}

async function make(house: House, request: FastifyRequest, reply: FastifyReply, kind: Kind): Promise<FastifyReply> {
  const of = ids.parse(request.params);
  const made = await inCase(house, request, async (work, scope) => {
    const card = await kind.give(work, scope, of);
    const door = doorBack(house.directory.current(), null, scope.institutionId);
    return card && { card, frame: await frameOf(work, house, request, reply), address: cardAddress(addressOfDoor(door, house.config.publicUrl)) };
  });
  return made ? sendPage(reply, <MadePage {...made} caseId={of.id} />) : reply.redirect(withDone('/werk/casussen', 'gone'), 303);
}

/** A card at the table or on the phone, with which a client begins a page that has this dossier on it; and one for who stands for him. */
export function caseCardPages(app: FastifyInstance, house: House): void {
  for (const kind of [forClient, forRepresentative]) {
    app.get(kind.path, forAct('case.own'), (request, reply) => show(house, request, reply, kind));
    app.post(kind.path, forAct('case.own'), (request, reply) => make(house, request, reply, kind));
  }
}
