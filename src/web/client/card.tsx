import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { proveCitizen } from '../../domain/accounts/citizens/citizens.access.ts';
import { findFreeUsername, getUsername } from '../../domain/accounts/citizens/citizens.queries.ts';
import { ageClasses, newCitizen } from '../../domain/accounts/citizens/citizens.schema.ts';
import { beginWithCard, openCard, recoverWithCard, type CardOpened } from '../../domain/conversations/owning/cards/cards.commands.ts';
import type { AnyCard } from '../../domain/conversations/owning/cards/cards.queries.ts';
import { addWithCaseCard, beginWithCaseCard, recoverWithCaseCard } from '../../domain/cases/cards/cards.commands.ts';
import { Button, FormToken } from '../components/button.tsx';
import { RadioGroup } from '../components/choices.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { TextField, type Mistakes } from '../components/field.tsx';
import { PublicLayout } from '../components/public-layout.tsx';
import { citizenOf } from '../gate.ts';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { viewOf, type View } from '../view.ts';
import { CodesPage } from './codes.tsx';
import { askStep } from './way-in/second-step.tsx';
import { letIn, mistakesInCitizen, readEntered, sayUntil, whoEnters, whyNotBegun, type Entered } from './entering.ts';

const addPath = '/mijn-pagina/kaart/erbij';

/** First the code of the card, and nothing else. Who is signed in puts what it is for on the page he has. */
function CodePage({ view, code, mistakes, isToAdd = false }: { view: View; code: string; mistakes: Mistakes; isToAdd?: boolean }) {
  const words = view.t.client.ownPage.card;
  const title = isToAdd ? words.addTitle : words.title;
  return (
    <PublicLayout view={view} title={title} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{title}</h1>
      <p class="lead">{isToAdd ? words.addIntro : words.intro}</p>
      <form class="form" method="post" action={view.to(isToAdd ? addPath : '/mijn-pagina/kaart')} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="code" label={words.code} hint={words.codeHint} value={code} error={mistakes['code']} maxLength={40} autocomplete="off" isSpellChecked={false} size="medium" />
        <div class="buttons"><Button>{isToAdd ? words.addButton : words.next}</Button></div>
      </form>
      {!isToAdd && <p>{words.hasPage} <a href={view.to(addPath)}>{words.addLink}</a></p>}
    </PublicLayout>
  );
}

interface UseProps { view: View; typed: Entered; mistakes: Mistakes; username: string | undefined }

function Password({ view, typed, mistakes }: UseProps) {
  const words = view.t.client.ownPage.begin;
  return <TextField view={view} name="wachtwoord" type="password" label={words.password} hint={words.passwordHint} value={typed.wachtwoord} error={mistakes['wachtwoord']} autocomplete="new-password" size="medium" />;
}

/** Then what is needed: everything of a new page, or for one that is there (`username`) only a new password. */
function UsePage(props: UseProps) {
  const { view, typed, mistakes, username } = props;
  const { begin: words, card } = view.t.client.ownPage;
  const title = username === undefined ? words.title : card.passwordTitle;
  return (
    <PublicLayout view={view} title={title} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{title}</h1>
      <p class="lead">{username === undefined ? words.intro : card.passwordText}</p>
      <form class="form" method="post" action={view.to('/mijn-pagina/kaart/gebruiken')} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="code" value={typed.code} />
        {username === undefined
          ? <TextField view={view} name="naam" label={words.name} hint={words.nameHint} value={typed.naam} error={mistakes['naam']} maxLength={60} autocomplete="off" size="medium" />
          : <p>{card.username} <strong translate={false}>{username}</strong></p>}
        {username === undefined && <TextField view={view} name="inlognaam" label={words.username} hint={words.usernameHint} value={typed.inlognaam} error={mistakes['inlognaam']} maxLength={30} autocomplete="username" isSpellChecked={false} size="medium" />}
        <Password {...props} />
        {username === undefined && <RadioGroup view={view} name="leeftijd" legend={words.age} hint={words.ageHint} value={typed.leeftijd} error={mistakes['leeftijd']} options={ageClasses.map((age) => ({ value: age, label: words.ages[age] }))} />}
        <div class="buttons"><Button>{username === undefined ? words.button : card.passwordButton}</Button></div>
      </form>
    </PublicLayout>
  );
}

function sendCode(request: FastifyRequest, reply: FastifyReply, code: string, refused?: Extract<CardOpened, { ok: false }>, isToAdd = false): FastifyReply {
  const view = viewOf(request, reply);
  const { card, signIn } = view.t.client.ownPage;
  const mistakes: Mistakes = !refused ? {} : refused.reason === 'wrong' ? { code: card.wrong } : { '': signIn.mistakes.wait(sayUntil(refused.until)) };
  return sendPage(reply, <CodePage view={view} code={code} mistakes={mistakes} isToAdd={isToAdd} />, !refused ? 200 : refused.reason === 'wrong' ? 422 : 429);
}

async function sendUse(house: House, request: FastifyRequest, reply: FastifyReply, found: AnyCard, typed: Entered, mistakes: Mistakes = {}, status = 200): Promise<FastifyReply> {
  const { accountId } = found.card;
  const username = accountId === null ? undefined : await house.inWork({ institutions: [] }, (work) => getUsername(work, accountId));
  return sendPage(reply, <UsePage view={viewOf(request, reply)} typed={typed} mistakes={mistakes} username={username} />, status);
}

async function enterCode(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = readEntered(request.body);
  const opened = await openCard(house.inWork, typed.code, whoEnters(request));
  if (!opened.ok) return sendCode(request, reply, typed.code, opened);
  return await sendUse(house, request, reply, opened.found, { ...typed, inlognaam: await house.inWork({ institutions: [] }, findFreeUsername) });
}

async function begin(house: House, request: FastifyRequest, reply: FastifyReply, found: AnyCard, typed: Entered): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const given = newCitizen.safeParse({ name: typed.naam, username: typed.inlognaam, password: typed.wachtwoord, ageClass: typed.leeftijd });
  if (!given.success) return await sendUse(house, request, reply, found, typed, mistakesInCitizen(view, typed), 422);
  const [doorId, who] = [view.door?.id ?? null, whoEnters(request)];
  const begun = found.kind === 'case' ? await beginWithCaseCard(house.inWork, found.card, given.data, doorId, who) : await beginWithCard(house.inWork, found.card, given.data, doorId, who);
  if (!begun.ok && begun.reason === 'card-over') return await sendUse(house, request, reply, found, typed, { '': view.t.client.holding.cardOver }, 422);
  if (!begun.ok) return await sendUse(house, request, reply, found, typed, whyNotBegun(view, begun), begun.reason === 'too-often' ? 429 : 422);
  await letIn(house, request, reply, begun.token);
  return sendPage(reply, <CodesPage view={view} username={given.data.username} codes={begun.codes} />);
}

async function useCard(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const typed = readEntered(request.body);
  const opened = await openCard(house.inWork, typed.code, whoEnters(request));
  if (!opened.ok) return sendCode(request, reply, typed.code, opened);
  const { found } = opened;
  const { accountId } = found.card;
  if (accountId === null) return await begin(house, request, reply, found, typed);
  const chosen = found.kind === 'case'
    ? await recoverWithCaseCard(house.inWork, { ...found.card, accountId }, typed.wachtwoord, whoEnters(request))
    : await recoverWithCard(house.inWork, { ...found.card, accountId }, typed.wachtwoord, whoEnters(request));
  if (!chosen.ok && chosen.reason === 'step') return askStep(request, reply, chosen.step);
  if (!chosen.ok) return await sendUse(house, request, reply, found, typed, { wachtwoord: view.t.client.ownPage.begin.mistakes[chosen.reason] }, 422);
  await letIn(house, request, reply, chosen.token);
  return reply.redirect(view.to('/mijn-pagina'), 303);
}

async function addToOwnPage(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const { code } = readEntered(request.body);
  const opened = await openCard(house.inWork, code, whoEnters(request));
  if (!opened.ok) return sendCode(request, reply, code, opened, true);
  const { found } = opened;
  const added = found.kind === 'case' && await addWithCaseCard(house.inWork, proveCitizen(citizenOf(request)), found.card);
  if (added && added.ok) return reply.redirect(view.to('/mijn-pagina'), 303);
  return sendPage(reply, <CodePage view={view} code={code} mistakes={{ code: view.t.client.ownPage.card.notToAdd }} isToAdd />, 422);
}

/** '/mijn-pagina/kaart': in with the card that somebody got from a worker. */
export function cardRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'anyone' } } as const;
  app.get('/i/:door/mijn-pagina/kaart', { config }, async (request, reply) => sendCode(request, reply, ''));
  app.post('/i/:door/mijn-pagina/kaart', { config }, (request, reply) => enterCode(house, request, reply));
  app.get(`/i/:door${addPath}`, { config: { access: { reader: 'citizen' } } }, async (request, reply) => sendCode(request, reply, '', undefined, true));
  app.post(`/i/:door${addPath}`, { config: { access: { reader: 'citizen' } } }, (request, reply) => addToOwnPage(house, request, reply));
  app.post('/i/:door/mijn-pagina/kaart/gebruiken', { config }, (request, reply) => useCard(house, request, reply));
}
