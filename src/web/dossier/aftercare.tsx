import type { FastifyInstance } from 'fastify';
import { agreeToAftercare, stopAftercare } from '../../domain/cases/aftercare/aftercare.commands.ts';
import { findPlan, hasAftercare, type AftercarePlan } from '../../domain/cases/aftercare/aftercare.queries.ts';
import { aftercareCode, aftercareInput, aftercareMonths } from '../../domain/cases/aftercare/aftercare.schema.ts';
import type { DossierScope } from '../../domain/cases/dossier/dossier.access.ts';
import type { Part } from '../../domain/cases/parts/parts.queries.ts';
import type { Work } from '../../domain/work.ts';
import { ActForm, Button, FormToken } from '../components/button.tsx';
import { CheckboxGroup } from '../components/choices.tsx';
import { Card } from '../components/parts.tsx';
import type { DossierReader, Visit } from './reader.ts';

export interface Aftercare { canAgree: boolean; plan: AftercarePlan | undefined }

/** What somebody agreed to, and whether he can. */
export async function readAftercare(work: Work, scope: DossierScope): Promise<Aftercare> {
  const isClient = scope.viewer.as === 'client' && scope.viewer.until === undefined;
  return { canAgree: isClient && await hasAftercare(work, scope.institutionId), plan: isClient ? await findPlan(work, scope) : undefined };
}

/** Agreeing to messages after the help, other moments, and stopping them with one button. */
export function AftercareCard({ visit, aftercare: { canAgree, plan }, mistake }: { visit: Visit<unknown>; aftercare: Aftercare; mistake?: string | undefined }) {
  const { view } = visit;
  const words = view.t.client.aftercare;
  const isOn = plan !== undefined && !plan.isStopped;
  const says: Readonly<Record<number, string>> = words.months;
  if (!canAgree && !isOn) return null;
  return (
    <Card title={words.title}>
      <p>{isOn ? words.agreed(plan.months.map((one) => says[one]?.toLowerCase()).join(', ')) : plan ? words.stopped : words.lead}</p>
      {isOn && <ActForm view={view} action={visit.path('/nazorg/stoppen')} kind="secondary">{words.stop}</ActForm>}
      {canAgree && (
        <form class="form" method="post" action={visit.path('/nazorg')} noValidate>
          <FormToken view={view} />
          <CheckboxGroup view={view} name="months" legend={words.choose} values={(isOn ? plan.months : []).map(String)} error={mistake} options={aftercareMonths.map((one) => ({ value: String(one), label: words.months[one] }))} />
          <div class="buttons"><Button kind="secondary">{isOn ? words.change : words.agree}</Button></div>
        </form>
      )}
    </Card>
  );
}

/** Below a message after the help: the button that ends them. */
export function StopAftercare({ visit, who, part }: { visit: Visit<unknown>; who: DossierReader['who']; part: Pick<Part, 'code'> }) {
  const words = visit.view.t.client.aftercare;
  if (who !== 'client' || part.code !== aftercareCode) return null;
  return <div><p class="soft">{words.stopHint}</p><ActForm view={visit.view} action={visit.path('/nazorg/stoppen')} kind="secondary" isSmall>{words.stop}</ActForm></div>;
}

/** Messages after the help: for a client at his own page. */
export function aftercareRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.post(`${reader.route}/nazorg`, reader.options, async (request, reply) => {
    const input = aftercareInput.safeParse(request.body ?? {});
    const visit = await reader.visit(request, reply, async (work, scope) => input.success && await agreeToAftercare(work, scope, input.data.months));
    if (!visit) return reader.leave(request, reply);
    return reply.redirect(`${visit.path('/afronden', { klaar: visit.result ? 'agreed' : 'when' })}${visit.result ? '' : '#veld-months'}`, 303);
  });
  app.post(`${reader.route}/nazorg/stoppen`, reader.options, async (request, reply) => {
    const visit = await reader.visit(request, reply, stopAftercare);
    return visit ? reply.redirect(visit.path('/afronden', { klaar: 'stopped' }), 303) : reader.leave(request, reply);
  });
}
