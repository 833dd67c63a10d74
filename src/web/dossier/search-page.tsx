import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { getDossierFrame, type DossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import { searchDossier, type SearchHit, type SearchPage } from '../../domain/cases/searching/searching.queries.ts';
import { sayNearMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { ActForm, Button, FormToken } from '../components/button.tsx';
import { TextField, type Mistakes } from '../components/field.tsx';
import { EmptyState } from '../components/parts.tsx';
import { sendPage } from '../page.tsx';
import type { View } from '../view.ts';
import { nameIn, partPath, partTitle } from './dossier-parts.tsx';
import { shownAtOnce } from './part-pages.tsx';
import { matterOf, type DossierReader, type Visit } from './reader.ts';

const asked = z.object({ woorden: z.string().catch('').transform((text) => text.trim().slice(0, 200)), voor: z.coerce.number().int().positive().optional().catch(undefined) });
const nothingAsked = { woorden: '', voor: undefined };

/**
 * The field to search in one dossier. It posts, so that what somebody looks for stands in no address: not in the history of the browser, and
 * not in the log of a server. The browser is asked not to remember it.
 */
export function SearchForm({ view, action, value = '', error }: { view: View; action: string; value?: string; error?: string | undefined }) {
  const words = view.t.client.searching;
  return (
    <form class="form search" method="post" action={action} role="search" noValidate>
      <FormToken view={view} />
      <TextField view={view} name="woorden" type="search" label={words.label} hint={words.hint} value={value} error={error} maxLength={200} autocomplete="off" />
      <div class="buttons"><Button kind="secondary">{words.button}</Button></div>
    </form>
  );
}

/** Where a hit is read: on the page of a long thread on which it stands. */
function pathOf(visit: Visit<unknown>, { part, number }: SearchHit): string {
  const path = partPath(part);
  const isWritten = path.startsWith('/stuk/');
  const isEarlier = isWritten && number <= part.entryCount - shownAtOnce;
  return `${visit.path(path, isEarlier ? { voor: String(number + 1) } : {})}${isWritten ? `#stuk-${number}` : ''}`;
}

function Hit({ visit, frame, hit }: { visit: Visit<unknown>; frame: DossierFrame; hit: SearchHit }) {
  const { view, now } = visit;
  const { part, accountId, writtenAt, excerpts } = hit;
  return (
    <li>
      <a href={pathOf(visit, hit)}>{partTitle(view, part)}</a>
      {excerpts.map((pieces, index) => <p key={index} class="excerpt">{pieces.map((piece, at) => (piece.isHit ? <mark key={at}>{piece.text}</mark> : piece.text))}</p>)}
      <p class="soft">{view.t.client.dossier.kinds[part.kind]}, {nameIn(matterOf(visit, frame), accountId)}, {sayNearMoment(writtenAt, now, view.language)}</p>
    </li>
  );
}

function Hits({ visit, frame, found, typed }: { visit: Visit<unknown>; frame: DossierFrame; found: SearchPage; typed: string }) {
  const words = visit.view.t.client.searching;
  if (found.hits.length === 0) return <EmptyState title={words.none}><p>{words.noneHelp}</p></EmptyState>;
  return (
    <section>
      <h2>{words.found(found.hits.length, found.next !== undefined)}</h2>
      <ul class="part-rows">{found.hits.map((hit) => <Hit key={hit.entryId} visit={visit} frame={frame} hit={hit} />)}</ul>
      {found.next !== undefined && <div class="buttons"><ActForm view={visit.view} action={visit.path('/zoek')} kind="secondary" fields={{ woorden: typed, voor: String(found.next) }}>{words.older}</ActForm></div>}
    </section>
  );
}

async function showSearch(reader: DossierReader, request: FastifyRequest, reply: FastifyReply, given: z.infer<typeof asked> | undefined): Promise<FastifyReply> {
  const { woorden, voor } = given ?? nothingAsked;
  const visit = await reader.visit(request, reply, async (work, scope) => {
    const found = given && await searchDossier(work, scope, woorden, voor);
    return { found, frame: await getDossierFrame(work, scope, found?.hits.map((hit) => hit.accountId)) };
  });
  if (!visit) return reader.leave(request, reply);
  const { view, result: { found, frame } } = visit;
  const words = view.t.client.searching;
  const mistakes: Mistakes = given && !found ? { woorden: words.empty } : {};
  return sendPage(reply, visit.draw({ frame, title: words.title, mistakes, children: (
    <>
      <SearchForm view={view} action={visit.path('/zoek')} value={woorden} error={mistakes['woorden']} />
      <p class="soft">{words.private}</p>
      {found && <Hits visit={visit} frame={frame} found={found} typed={woorden} />}
      <p><a href={visit.path()}>{words.back}</a></p>
    </>
  ) }), given && !found ? 422 : 200);
}

/** Searching in one opened dossier. */
export function searchRoutes(app: FastifyInstance, reader: DossierReader): void {
  app.get(`${reader.route}/zoek`, reader.options, (request, reply) => showSearch(reader, request, reply, undefined));
  app.post(`${reader.route}/zoek`, reader.options, (request, reply) => showSearch(reader, request, reply, asked.parse(request.body ?? {})));
}
