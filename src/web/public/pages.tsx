import type { FastifyInstance } from 'fastify';
import type { Door, Institution } from '../../domain/institutions/directory/directory.queries.ts';
import { settingOf } from '../../domain/institutions/settings/settings.rules.ts';
import { loadPages } from '../../domain/library/pages/pages.queries.ts';
import { readContact, renderPage } from '../../domain/library/pages/pages.rules.ts';
import type { InformationPage, PageValues } from '../../domain/library/pages/pages.schema.ts';
import { PublicLayout } from '../components/public-layout.tsx';
import type { House } from '../house.ts';
import { viewOf, type View } from '../view.ts';
import type { PageCache } from './cache.ts';
import { ExitPage } from './exit-page.tsx';
import { institutionsBehind } from './front.ts';
import { DutchOnly } from './themes.tsx';

function sayMonths(count: number): string {
  return count === 1 ? 'nog 1 maand nadat het klaar is' : `nog ${count} maanden nadat het klaar is`;
}

/** What the pages say of one institution. */
function valuesOf(institution: Institution): PageValues {
  const complaints = readContact(institution.complaints);
  const confidant = readContact(institution.confidant);
  const email = institution.email ?? '';
  const phone = institution.phone ?? '';
  return {
    institution: institution.name,
    visitor_retention: sayMonths(settingOf(institution.settings, 'visitor_retention_months')),
    privacy_name: institution.name, privacy_email: email || phone,
    complaints_name: complaints.name, complaints_phone: complaints.phone || (complaints.email ? '' : phone), complaints_email: complaints.email || (complaints.phone ? '' : email),
    confidant_name: confidant.name, confidant_phone: confidant.phone || (confidant.email ? '' : phone), confidant_email: confidant.email,
    accessibility_email: email, accessibility_phone: phone,
  };
}

/** An information page of an institution; at a door of several it first asks whose. */
function Information({ view, door, page, institutions, chosen }: { view: View; door: Door; page: InformationPage; institutions: readonly Institution[]; chosen: Institution | undefined }) {
  const words = view.t.client.pages;
  const isAboutOne = page.variables.some((variable) => variable !== 'institution');
  const asks = !chosen && institutions.length > 1 && isAboutOne;
  const values = chosen ? valuesOf(chosen) : { institution: door.name };
  return (
    <PublicLayout view={view} title={page.title} description={page.description}>
      <h1 lang="nl">{page.title}</h1>
      <DutchOnly view={view} />
      {asks && (
        <section class="card">
          <h2>{words.chooseTitle}</h2>
          <p>{words.chooseText}</p>
          <ul>{institutions.map((one) => <li key={one.id}><a href={view.to(`/${page.slug}`, { instelling: one.slug })}>{one.name}</a></li>)}</ul>
        </section>
      )}
      {chosen && institutions.length > 1 && isAboutOne && <p class="soft">{words.of(chosen.name)}</p>}
      {!asks && <div class="prose" lang="nl" dangerouslySetInnerHTML={{ __html: renderPage(page, values) }} />}
    </PublicLayout>
  );
}

/** Complaints, confidential adviser, your data, accessibility, what confidential means; and about leaving. */
export async function informationRoutes(app: FastifyInstance, house: House, cache: PageCache): Promise<void> {
  const config = { access: { reader: 'anyone' } } as const;
  for (const page of await loadPages(house.library.folder)) {
    app.get<{ Querystring: { instelling?: unknown } }>(`/i/:door/${page.slug}`, { config }, async (request, reply) => {
      const view = viewOf(request, reply);
      const { door } = view;
      if (!door) return reply.callNotFound();
      const directory = house.directory.current();
      const institutions = institutionsBehind(directory, door);
      const chosen = institutions.length === 1 ? institutions[0] : institutions.find((one) => one.slug === request.query.instelling);
      return await cache.send(request, reply, {
        view, version: directory, key: JSON.stringify(['page', page.slug, chosen?.id]),
        draw: () => <Information view={view} door={door} page={page} institutions={institutions} chosen={chosen} />,
      });
    });
  }
  app.get('/i/:door/weggaan', { config }, async (request, reply) => {
    const view = viewOf(request, reply);
    if (!view.door) return reply.callNotFound();
    return await cache.send(request, reply, { view, version: house.directory.current(), key: 'exit', draw: () => <ExitPage view={view} /> });
  });
}
