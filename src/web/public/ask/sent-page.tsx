import type { FastifyInstance } from 'fastify';
import { proveVisitor } from '../../../domain/conversations/conversations.access.ts';
import { getConversation, listMessages, type Conversation } from '../../../domain/conversations/conversations.queries.ts';
import { showCode } from '../../../domain/conversations/conversations.rules.ts';
import { markCrisis } from '../../../domain/conversations/crisis/crisis.rules.ts';
import { findReturnCode } from '../../../domain/conversations/visits/reactions/reactions.queries.ts';
import type { Institution } from '../../../domain/institutions/directory/directory.queries.ts';
import { calendarOf, isOpenAt, readsWhen } from '../../../domain/institutions/hours/hours.rules.ts';
import { sayMoment, sayReadsWhen } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dialled } from '../../../domain/institutions/areas/ways/ways.rules.ts';
import { ActForm, ButtonLink } from '../../components/button.tsx';
import { CrisisLines } from '../../components/crisis-lines.tsx';
import { OwnPageOffer } from '../../components/own-page-offer.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import { visitorOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { addressOf } from '../front.ts';
import { Worried } from './worried.tsx';

interface SentProps { view: View; conversation: Conversation; institution: Institution; code: string | undefined; categories: readonly string[]; address: string; now: Date }

/** The code, large, to write down or print; who reads it when, what is promised, and where help is now. */
function SentPage({ view, conversation, institution, code, categories, address, now }: SentProps) {
  const words = view.t.client.ask.sent;
  return (
    <PublicLayout view={view} title={words.title} hasOwnCrisisLines>
      <h1>{words.title}</h1>
      <div class="no-print"><Worried view={view} categories={categories} institution={institution} now={now} isAnonymous={conversation.details.name === undefined} /></div>
      <p class="lead">{words.thanks}</p>
      {code === undefined
        ? <section class="card"><h2>{words.ownTitle}</h2><p>{words.ownText}</p></section>
        : <section class="card">
          <h2>{words.codeTitle}</h2>
          <p><strong class="code">{showCode(code)}</strong></p>
          <p>{words.codeText}</p>
          <p>{words.wordText}</p>
          <p>{words.where} <b>{address}</b></p>
        </section>}
      <WhatHappens view={view} conversation={conversation} institution={institution} now={now} />
      <div class="buttons no-print">
        <ButtonLink href={view.to('/mijn-vraag/lezen')}>{words.read}</ButtonLink>
        <ActForm view={view} action={view.to('/mijn-vraag/sluiten')} kind="secondary">{words.close}</ActForm>
      </div>
      <p class="small no-print">{words.closeText}</p>
      <OwnPageOffer view={view} isOnPage={conversation.ownerId !== null} />
      {categories.length === 0 && <div class="no-print"><CrisisLines view={view} /></div>}
    </PublicLayout>
  );
}

function WhatHappens({ view, conversation, institution, now }: Pick<SentProps, 'view' | 'conversation' | 'institution' | 'now'>) {
  const { sent: words, review } = view.t.client.ask;
  const calendar = calendarOf(institution);
  const reads = readsWhen(now, calendar);
  return (
    <>
      <h2>{words.nextTitle}</h2>
      <ol class="prose">
        <li>{reads.kind !== 'today' && `${words.closed} `}{review.reads(institution.name, sayReadsWhen(reads, now, view.language))}</li>
        <li><b>{review.promise(sayMoment(conversation.promisedAt, now, view.language))}</b> {conversation.details.email ? words.mail : words.noMail}</li>
        <li>{words.answer}</li>
        <li>{words.erase}</li>
      </ol>
      <section class="prose no-print">
        <h2>{words.urgentTitle}</h2>
        <p>{words.urgent} {institution.phone && isOpenAt(now, calendar) && <a href={`tel:${dialled(institution.phone)}`}>{words.urgentCall(institution.name, institution.phone)}</a>}</p>
      </section>
    </>
  );
}

/** '/vraag/verzonden': after sending, for as long as the visit is open. */
export function sentRoute(app: FastifyInstance, house: House): void {
  app.get('/i/:door/vraag/verzonden', { config: { access: { reader: 'visitor' } } }, async (request, reply) => {
    const view = viewOf(request, reply);
    const visit = visitorOf(request);
    const found = await house.inWork({ institutions: [visit.institutionId] }, async (work) => {
      const scope = await proveVisitor(work, visit);
      return scope && { conversation: await getConversation(work, scope), code: await findReturnCode(work, scope), first: (await listMessages(work, scope))[0]?.body ?? '' };
    });
    const institution = house.directory.current().institution(visit.institutionId);
    if (!found || !institution || !view.door) return reply.redirect(view.to('/mijn-vraag'), 303);
    const { host } = new URL(house.config.publicUrl);
    const address = view.door.host ? `${view.door.host}/mijn-vraag` : `${host}${addressOf(view.door, house.config.publicUrl)}/mijn-vraag`;
    const { categories } = markCrisis(found.first, house.library.crisisWords);
    return sendPage(reply, <SentPage view={view} {...found} institution={institution} categories={categories} address={address} now={house.clock()} />);
  });
}
