import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { eraseOwn, type Erased } from '../../../domain/conversations/closing/erasing/erasing.commands.ts';
import { backupsEndOn } from '../../../domain/institutions/keys/keys.commands.ts';
import { sayDay, sayMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { cookieOptions } from '../../../platform/http/security.ts';
import { Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import { sessionCookies, visitorOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { readOwn, withOwn } from './own.ts';

/** One page before it happens: what goes, what stays, and that it cannot be undone. */
function ErasePage({ view, now, hasMail }: { view: View; now: Date; hasMail: boolean }) {
  const words = view.t.client.myQuestion.erase;
  return (
    <PublicLayout view={view} title={words.title} current="myQuestion">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      <ul class="prose">
        <li>{words.cannot}</li>
        <li>{words.figures}</li>
        <li>{words.backups(sayDay(backupsEndOn(now), now, view.language))}</li>
        {hasMail && <li>{words.mail}</li>}
      </ul>
      <form method="post" action={view.to('/mijn-vraag/wissen')}>
        <FormToken view={view} />
        <div class="buttons">
          <Button kind="danger">{words.button}</Button>
          <ButtonLink href={view.to('/mijn-vraag/lezen')} kind="secondary">{words.back}</ButtonLink>
        </div>
      </form>
    </PublicLayout>
  );
}

/** The proof, to read and to print: when, and the day on which the last key in a backup ends. */
function ErasedPage({ view, erased, now }: { view: View; erased: Erased; now: Date }) {
  const words = view.t.client.myQuestion.erase;
  return (
    <PublicLayout view={view} title={words.done}>
      <h1>{words.done}</h1>
      <p class="lead">{words.proof(sayMoment(now, now, view.language))}</p>
      <p>{words.proofBackups(sayDay(erased.backupsEndOn, now, view.language))}</p>
      <p>{words.proofNumber(`${erased.conversationId}-${erased.vaultId}`)}</p>
      <p>{words.welcome}</p>
      <p class="no-print"><a href={view.to('/')}>{view.t.client.frame.errors.toStart}</a></p>
    </PublicLayout>
  );
}

async function takeErase(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = viewOf(request, reply);
  const erased = await withOwn(house, visitorOf(request), eraseOwn);
  reply.clearCookie(sessionCookies.visitor, cookieOptions);
  if (!erased) return reply.redirect(view.to('/mijn-vraag'), 303);
  // Shown once, as the answer to the form: the visit is gone, and an address with this in it could be made up.
  return sendPage(reply, <ErasedPage view={view} erased={erased} now={house.clock()} />);
}

/** '/mijn-vraag/wissen'. */
export function eraseRoutes(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'visitor' } } as const;
  app.get('/i/:door/mijn-vraag/wissen', { config }, async (request, reply) => {
    const view = viewOf(request, reply);
    const own = await readOwn(house, visitorOf(request));
    if (!own) return reply.redirect(view.to('/mijn-vraag'), 303);
    return sendPage(reply, <ErasePage view={view} now={own.now} hasMail={own.conversation.details.email !== undefined} />);
  });
  app.post('/i/:door/mijn-vraag/wissen', { config }, (request, reply) => takeErase(house, request, reply));
}
