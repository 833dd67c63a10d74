import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import { proveCitizen, tenantOfCitizen } from '../../../domain/accounts/citizens/citizens.access.ts';
import { proveDossierOfCitizen, type DossierScope } from '../../../domain/cases/dossier/dossier.access.ts';
import { noteOpened } from '../../../domain/cases/dossier/dossier.commands.ts';
import type { DossierFrame } from '../../../domain/cases/overview/overview.queries.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { Work } from '../../../domain/work.ts';
import type { DossierMatter } from '../../components/dossier.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import type { Mistakes } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import { citizenOf } from '../../gate.ts';
import type { House } from '../../house.ts';
import { viewOf, type View } from '../../view.ts';

/** Access for who is signed in to his own page. */
export const forCitizen = { config: { access: { reader: 'citizen' } } } as const;

/** The pages of a dossier, in the order in which they stand above it. */
const pages = [{ id: 'overview', path: '' }, { id: 'looked', path: '/wie-keek' }] as const;
export type DossierPageName = (typeof pages)[number]['id'];

const numbers = z.object({ id: z.coerce.number().int().positive().catch(0), part: z.coerce.number().int().positive().catch(0) });

/** The numbers in an address of a dossier; 0 for one that is not there or is no number. */
export function numbersOf(request: FastifyRequest): { id: number; part: number } {
  const given = typeof request.params === 'object' && request.params !== null ? request.params : {};
  return numbers.parse({ id: 0, part: 0, ...given });
}

export function dossierPath(caseId: number, rest = ''): string {
  return `/mijn-pagina/dossier/${caseId}${rest}`;
}

/** Runs something in the dossier of the address as the citizen who asks; nothing when it is not his. The first look counts it as a dossier. */
export async function inDossier<Result>(house: House, request: FastifyRequest, run: (work: Work, scope: DossierScope) => Promise<Result>): Promise<Result | undefined> {
  const session = citizenOf(request);
  return await house.inWork(tenantOfCitizen(session), async (work) => {
    const scope = await proveDossierOfCitizen(work, proveCitizen(session), numbersOf(request).id);
    if (!scope) return undefined;
    await noteOpened(work, scope);
    return await run(work, scope);
  });
}

/** Back to the own page, for a dossier that is not there or not his. */
export function leave(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.redirect(viewOf(request, reply).to('/mijn-pagina'), 303);
}

/** What the parts of a page know of the dossier. */
export function matterOf(request: FastifyRequest, reply: FastifyReply, frame: DossierFrame, now: Date): DossierMatter {
  return { view: viewOf(request, reply), now, me: citizenOf(request).accountId, people: frame.people, names: frame.names };
}

interface DossierPageProps {
  view: View; caseId: number; frame: DossierFrame; now: Date; title: string; current?: DossierPageName; notice?: string | undefined; mistakes?: Mistakes;
  aside?: ComponentChildren; children: ComponentChildren;
}

/** A page of a dossier, for a citizen: with whom it is, where one is in it, and the page. */
export function DossierPage({ view, caseId, frame, now, title, current, notice, mistakes = {}, aside, children }: DossierPageProps) {
  const words = view.t.client.dossier;
  const { closedOn, workerId } = frame.facts;
  const worker = workerId === null ? undefined : frame.names.get(workerId);
  return (
    <PublicLayout view={view} title={title} current="ownPage">
      <ErrorSummary view={view} mistakes={mistakes} />
      {notice && <Notice kind="ok" isStatus><p>{notice}</p></Notice>}
      <nav class="part-nav" aria-label={words.nav.label}>
        <ul>
          <li><a href={view.to('/mijn-pagina')}>{words.back}</a></li>
          {pages.map((page) => <li key={page.id}><a href={view.to(dossierPath(caseId, page.path))} aria-current={page.id === current ? 'page' : undefined}>{words.nav[page.id]}</a></li>)}
        </ul>
      </nav>
      <h1>{title}</h1>
      {worker && current === 'overview' && <p class="lead">{words.with(worker)}. {words.intro}</p>}
      {closedOn && <Notice><p>{words.closed(sayDay(closedOn, now, view.language))}</p></Notice>}
      {aside ? <div class="split"><div>{children}</div><aside>{aside}</aside></div> : children}
    </PublicLayout>
  );
}
