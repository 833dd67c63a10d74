import { z } from 'zod';
import type { CasePerson } from '../../domain/cases/dossier/dossier.queries.ts';
import type { DossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import type { Part, PartViewer } from '../../domain/cases/parts/parts.queries.ts';
import { chooseSight } from '../../domain/cases/parts/parts.rules.ts';
import type { Sight } from '../../domain/cases/parts/parts.schema.ts';
import { sayNearMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, FormToken } from '../components/button.tsx';
import { CheckboxGroup } from '../components/choices.tsx';
import { Card } from '../components/parts.tsx';
import { nameIn } from './dossier-parts.tsx';
import { matterOf, type Visit } from './reader.ts';

/** People of a case whom a part can be shown to or not, each by a word in the form. */
function keyOf(person: CasePerson): string | undefined {
  if (person.as === 'client') return `client:${person.clientId}`;
  return person.as === 'worker' ? `worker:${person.accountId}` : undefined;
}

function sees({ sight }: Part, person: CasePerson): boolean {
  if (person.as === 'client') return sight.clients === 'all' || sight.clientIds.includes(person.clientId ?? 0);
  return sight.workers === 'all' || sight.accountIds.includes(person.accountId ?? 0);
}

const typedSight = z.object({ wie: z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]) });

/** Who was ticked in the form, as a sight. */
export function sightTyped(body: unknown, people: readonly CasePerson[], part: Part): Sight {
  const { wie } = typedSight.parse(body ?? {});
  const clients = people.flatMap((person) => (person.as === 'client' && person.clientId !== null ? [person.clientId] : []));
  const accounts = (as: CasePerson['as']) => people.flatMap((person) => (person.as === as && person.accountId !== null ? [person.accountId] : []));
  const workers = accounts('worker');
  return chooseSight(part, { clientIds: clients, workerIds: workers, representativeIds: accounts('representative') }, {
    clientIds: clients.filter((id) => wie.includes(`client:${id}`)), workerIds: workers.filter((id) => wie.includes(`worker:${id}`)), representatives: wie.includes('representatives'),
  });
}

/** Who sees a part, who gave that and since when; and, for who may say so, the boxes to change it. */
export function SightCard({ visit, frame, part, viewers, canChange }: { visit: Visit<unknown>; frame: DossierFrame; part: Part; viewers: readonly PartViewer[]; canChange: boolean }) {
  const { view, now } = visit;
  const words = view.t.client.sight;
  const matter = matterOf(visit, frame);
  const known = frame.people.flatMap((person) => { const key = keyOf(person); return key ? [{ key, person }] : []; });
  const seeing = known.filter(({ person }) => sees(part, person));
  const nameOf = (person: CasePerson | undefined) => (person?.accountId === visit.me ? view.t.client.dossier.you : person?.name || view.t.client.dossier.noName);
  const hasRepresentatives = frame.people.some((person) => person.as === 'representative');
  return (
    <Card title={words.title}>
      <p>{seeing.length === known.length && part.kind !== 'shielded' ? words.all : words.named(seeing.map(({ person }) => nameOf(person)).join(', '))}</p>
      {viewers.map((one) => {
        const person = frame.people.find((each) => (one.clientId === null ? each.as !== 'client' && each.accountId === one.accountId : each.as === 'client' && each.clientId === one.clientId));
        return person && <p key={`${one.clientId}-${one.accountId}`} class="soft">{words.given(nameOf(person), nameIn(matter, one.givenBy), sayNearMoment(one.since, now, view.language))}</p>;
      })}
      {canChange && (
        <details class="more">
          <summary>{words.change}</summary>
          <form class="form" method="post" action={visit.path(`/stuk/${part.partId}/zicht`)} noValidate>
            <FormToken view={view} />
            <CheckboxGroup view={view} name="wie" legend={words.who} hint={words.hint}
              options={[...known.map(({ key, person }) => ({ value: key, label: nameOf(person) })), ...hasRepresentatives ? [{ value: 'representatives', label: words.representatives }] : []]}
              values={[...seeing.map(({ key }) => key), ...part.sight.isKeptFromRepresentatives ? [] : ['representatives']]} />
            <div class="buttons"><Button kind="secondary">{words.keep}</Button></div>
          </form>
        </details>
      )}
    </Card>
  );
}
