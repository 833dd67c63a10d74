import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { proveCitizen, tenantOfCitizen } from '../../../domain/accounts/citizens/citizens.access.ts';
import { listHeld } from '../../../domain/accounts/citizens/citizens.queries.ts';
import { releaseWithCode } from '../../../domain/accounts/citizens/holding/holding.commands.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import { citizenOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { readEntered, sayUntil } from '../entering.ts';

const path = '/mijn-pagina/openen';

/** Says that a part is closed, of whom, and how it opens. */
export function Held({ view, names, error, hasTitle = true }: { view: View; names: readonly string[]; error?: string | undefined; hasTitle?: boolean }) {
  const words = view.t.client.holding;
  if (names.length === 0) return null;
  return (
    <Notice kind="warning" {...(hasTitle ? { title: words.title } : {})}>
      <p>{words.text(names.join(', '))}</p>
      <form class="form" method="post" action={view.to(path)} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="code" label={words.code} hint={words.codeHint} error={error} maxLength={40} autocomplete="off" isSpellChecked={false} size="medium" />
        <div class="buttons"><Button kind="secondary">{words.button}</Button></div>
      </form>
    </Notice>
  );
}

function HeldPage({ view, names, mistakes }: { view: View; names: readonly string[]; mistakes: Mistakes }) {
  const words = view.t.client.holding;
  return (
    <PublicLayout view={view} title={words.title} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.title}</h1>
      <Held view={view} names={names} error={mistakes['code']} hasTitle={false} />
      <p><a href={view.to('/mijn-pagina')}>{view.t.client.wayIn.back}</a></p>
    </PublicLayout>
  );
}

/** What the institutions are called of which a page is held. */
export function namesHeld(house: House, ids: readonly number[]): string[] {
  return ids.flatMap((id) => house.directory.current().institution(id)?.name ?? []);
}

async function open(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [view, session] = [viewOf(request, reply), citizenOf(request)];
  const released = await releaseWithCode(house.inWork, proveCitizen(session), readEntered(request.body).code);
  if (released.ok) return reply.redirect(view.to('/mijn-pagina', { open: 'ja' }), 303);
  const held = await house.inWork(tenantOfCitizen(session), (work) => listHeld(work, session.accountId));
  const mistakes: Mistakes = released.reason === 'wrong' ? { code: view.t.client.holding.wrong } : { '': view.t.client.wayIn.mistakes.wait(sayUntil(released.until)) };
  return sendPage(reply, <HeldPage view={view} names={namesHeld(house, held)} mistakes={mistakes} />, released.reason === 'wrong' ? 422 : 429);
}

/** '/mijn-pagina/openen': opens with a code of his own what a card of another institution left closed. */
export function holdingRoutes(app: FastifyInstance, house: House): void {
  app.post(`/i/:door${path}`, { config: { access: { reader: 'citizen' } } }, (request, reply) => open(house, request, reply));
}
