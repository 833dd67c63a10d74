import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listMemberships } from '../../../domain/accounts/accounts.queries.ts';
import { switchInstitution } from '../../../domain/accounts/sign-in/institution/institution.commands.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { viewOf, type View } from '../../view.ts';
import { SignInLayout } from '../layout.tsx';
import { giveSession, ownAccountOf, returnPathOf, stepTo, tenantOf } from './session.ts';

const choice = z.object({ institution: z.coerce.number().int().positive() });

interface PageProps { view: View; action: string; options: { value: string; label: string }[]; current: number; problem?: string | undefined }

function InstitutionPage({ view, action, options, current, problem }: PageProps) {
  const words = view.t.staff.signIn.institution;
  return (
    <SignInLayout view={view} title={words.title}>
      <ErrorSummary view={view} mistakes={{ institution: problem }} />
      <h1>{words.title}</h1>
      <form method="post" action={action} noValidate>
        <FormToken view={view} />
        <RadioGroup view={view} name="institution" legend={words.legend} hint={words.hint} options={options} value={String(current)} error={problem} />
        <div class="buttons"><Button>{words.button}</Button></div>
      </form>
    </SignInLayout>
  );
}

async function showChoice(house: House, request: FastifyRequest, reply: FastifyReply, shown: { problem?: string; status?: number } = {}): Promise<FastifyReply> {
  const own = ownAccountOf(request);
  const memberships = await house.inWork(tenantOf(own), (work) => listMemberships(work, own.accountId));
  const options = memberships.map((one) => ({ value: String(one.institutionId), label: one.institutionName }));
  return sendPage(reply, <InstitutionPage view={viewOf(request, reply)} action={stepTo(request, '/werk/instelling')} options={options}
    current={own.institutionId} problem={shown.problem} />, shown.status);
}

/** The choice of someone who works at several institutions; the session holds one at a time. */
export function institutionPages(app: FastifyInstance, house: House): void {
  const config = { access: { reader: 'staff' } } as const;

  app.get('/werk/instelling', { config }, async (request, reply) => await showChoice(house, request, reply));

  app.post('/werk/instelling', { config }, async (request, reply) => {
    const own = ownAccountOf(request);
    const given = choice.safeParse(request.body);
    const outcome = given.success && await house.inWork(tenantOf(own), (work) => switchInstitution(work, own, given.data.institution));
    if (!outcome || !outcome.ok) return await showChoice(house, request, reply, { problem: viewOf(request, reply).t.staff.signIn.institution.mistake, status: 422 });
    if (outcome.session) giveSession(reply, outcome.session);
    return reply.redirect(returnPathOf(request), 303);
  });
}
