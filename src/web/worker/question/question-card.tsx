import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { giveCard, type GivenCard } from '../../../domain/conversations/owning/cards/cards.commands.ts';
import { findPageStanding } from '../../../domain/conversations/owning/cards/cards.queries.ts';
import { daysOfCard, type PageStanding } from '../../../domain/conversations/owning/cards/cards.rules.ts';
import { getConversation } from '../../../domain/conversations/conversations.queries.ts';
import { ActForm } from '../../components/button.tsx';
import { Facts } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { addressOfDoor, doorBack } from '../../visitor-mail.ts';
import { cardAddress, MadeCard } from '../case-card/made-card.tsx';
import { forAct, frameOf, WorkerPage, type Frame } from '../frame.tsx';
import { saidOfPage } from './question-own-page.ts';
import { questionId, questionPath, sendGone, withScope } from './question-routes.tsx';

interface CardPageProps { frame: Frame; conversationId: number; standing: PageStanding }

/** Before making a card: what it is, what it does, and to whom it may be given. */
function CardPage({ frame, conversationId, standing }: CardPageProps) {
  const { view, now } = frame;
  const words = view.t.staff.card;
  const isForPassword = standing.kind === 'page' || standing.kind === 'never_back';
  return (
    <WorkerPage frame={frame} title={isForPassword ? words.passwordTitle : words.title} current="today">
      <section class="pane pane--padded">
        <p>{isForPassword ? words.passwordText : words.text}</p>
        <p>{words.who}</p>
        <Facts rows={[[words.now, saidOfPage(view, standing, now)], [words.days, words.daysText(daysOfCard)]]} />
        <ActForm view={view} action={`/werk/vragen/${conversationId}/kaart`}>{words.make}</ActForm>
        <p><a href={questionPath(conversationId)}>{words.back}</a></p>
      </section>
    </WorkerPage>
  );
}

/** The card itself, to print or to read out. It is shown this once. */
function MadePage({ frame, conversationId, card, address }: { frame: Frame; conversationId: number; card: GivenCard; address: string }) {
  const words = frame.view.t.staff.card;
  return (
    <WorkerPage frame={frame} title={words.made} current="today">
      <MadeCard frame={frame} card={card} address={address} />
      <p class="no-print"><a href={questionPath(conversationId)}>{words.back}</a></p>
    </WorkerPage>
  );
}

async function showCard(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const page = await withScope(house, request, async (work, scope) => ({ frame: await frameOf(work, house, request, reply), standing: await findPageStanding(work, scope) }));
  return page ? sendPage(reply, <CardPage {...page} conversationId={questionId(request)} />) : sendGone(request, reply);
}

async function makeCard(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const made = await withScope(house, request, async (work, scope) => {
    const frame = await frameOf(work, house, request, reply);
    const { doorId, institutionId } = await getConversation(work, scope);
    const door = doorBack(house.directory.current(), doorId, institutionId);
    return { frame, address: cardAddress(addressOfDoor(door, house.config.publicUrl)), card: await giveCard(work, scope) };
  });
  return made ? sendPage(reply, <MadePage {...made} conversationId={questionId(request)} />) : sendGone(request, reply);
}

/** '/werk/vragen/<id>/kaart': a card with which who asked begins a page of his own, or chooses a new password. */
export function cardPages(app: FastifyInstance, house: House): void {
  app.get('/werk/vragen/:id/kaart', forAct('conversation.answer'), (request, reply) => showCard(house, request, reply));
  app.post('/werk/vragen/:id/kaart', forAct('conversation.answer'), (request, reply) => makeCard(house, request, reply));
}
