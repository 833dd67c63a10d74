import type { FastifyInstance } from 'fastify';
import type { Directory } from '../../domain/institutions/directory/directory.queries.ts';
import { PublicLayout } from '../components/public-layout.tsx';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { viewOf, withQuery, type View } from '../view.ts';
import { addressOf } from './front.ts';

/** The front doors of an installation, for someone who came to the house itself. */
function DoorList({ view, directory, publicUrl }: { view: View; directory: Directory; publicUrl: string }) {
  const words = view.t.client.home;
  return (
    <PublicLayout view={view} title={words.doorsTitle}>
      <h1>{words.doorsTitle}</h1>
      <p class="lead">{directory.doors.length === 0 ? words.noDoors : words.doorsText}</p>
      <ul class="ways">
        {directory.doors.map((door) => (
          <li key={door.id} class="way">
            <h2><a href={withQuery(`${addressOf(door, publicUrl)}/`, { via: view.via })}>{door.name}</a></h2>
            <p class="soft">{placesOf(directory, door.institutionIds)}</p>
          </li>
        ))}
      </ul>
    </PublicLayout>
  );

  function placesOf(all: Directory, ids: readonly number[]): string {
    const names = all.institutions.filter((one) => ids.includes(one.id)).flatMap((one) => one.walkIns.map((walkIn) => walkIn.municipality));
    return [...new Set(names)].sort().join(', ');
  }
}

/** '/' on a host that is no front door: its doors, or the only one. */
export function doorListRoutes(app: FastifyInstance, house: House): void {
  app.get('/', { config: { access: { reader: 'anyone' } } }, async (request, reply) => {
    const view = viewOf(request, reply);
    const directory = house.directory.current();
    const [only, ...others] = directory.doors;
    if (only && others.length === 0) return reply.redirect(withQuery(`${addressOf(only, house.config.publicUrl)}/`, { via: view.via }), 302);
    return sendPage(reply, <DoorList view={view} directory={directory} publicUrl={house.config.publicUrl} />);
  });
}
