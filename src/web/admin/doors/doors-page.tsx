import type { Cooperation, Door } from '../../../domain/institutions/directory/directory.queries.ts';
import type { DoorRow } from '../../../domain/institutions/doors/doors.queries.ts';
import { ButtonLink } from '../../components/button.tsx';
import { EmptyState, Tag } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { inOneLine, Part } from '../parts.tsx';

/** The whole address of a front door, as one copies it onto a poster. */
export function addressOf(house: House, door: Pick<DoorRow, 'slug' | 'host'>): string {
  const url = new URL(house.config.publicUrl);
  return door.host ? `${url.protocol}//${door.host}/` : `${url.origin}/i/${door.slug}/`;
}

/** What a door is, in a few words: 'voor jongeren, alleen Geld, zonder vragen'. */
function sayDoor(frame: Frame, house: House, door: Pick<DoorRow, 'audience' | 'theme' | 'form' | 'asks'>): string {
  const words = frame.view.t.staff.adminDoors;
  const audiences: Readonly<Record<string, string>> = words.audiences;
  const theme = house.library.themes.find((one) => one.id === door.theme);
  return inOneLine(audiences[door.audience], theme && words.aboutOne(theme.short), words.says(door.form), !door.asks && words.noAsking);
}

function DoorItem({ frame, house, door }: { frame: Frame; house: House; door: DoorRow }) {
  const words = frame.view.t.staff.adminDoors;
  const address = addressOf(house, door);
  return (
    <li class="row">
      <div>
        <h2><a href={`/beheer/voordeuren/${door.id}`}>{door.name}</a> {door.closedAt && <Tag kind="warm">{words.closed}</Tag>}</h2>
        <p>{sayDoor(frame, house, door)}</p>
        <p class="soft">{door.closedAt ? address : <a href={address}>{address}</a>}</p>
      </div>
      <ul class="row__acts">
        <li><a href={`/beheer/voordeuren/${door.id}`}>{frame.view.t.staff.admin.change}<span class="visually-hidden"> {door.name}</span></a></li>
        <li><a href={`/beheer/voordeuren/${door.id}/kleuren`}>{words.branding.link}<span class="visually-hidden"> {door.name}</span></a></li>
      </ul>
    </li>
  );
}

function SharedDoors({ frame, house, doors }: { frame: Frame; house: House; doors: readonly (Door & { cooperation: Cooperation })[] }) {
  const words = frame.view.t.staff.adminDoors;
  if (doors.length === 0) return null;
  return (
    <Part title={words.shared}>
      <p>{words.sharedHelp}</p>
      <ul class="rows">
        {doors.map((door) => (
          <li key={door.id} class="row">
            <div><h3>{door.name}</h3><p>{words.of(door.cooperation.name)}</p><p class="soft"><a href={addressOf(house, door)}>{addressOf(house, door)}</a></p></div>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function DoorsPage({ frame, house, doors }: { frame: Frame; house: House; doors: readonly DoorRow[] }) {
  const words = frame.view.t.staff.adminDoors;
  const shared = house.directory.current().doors
    .flatMap((door) => (door.cooperation && door.institutionIds.includes(frame.staff.institutionId) ? [{ ...door, cooperation: door.cooperation }] : []));
  return (
    <AdminPage frame={frame} title={words.title} current="adminDoors" lead={words.lead} act={<ButtonLink href="/beheer/voordeuren/nieuw">{words.add}</ButtonLink>}>
      {doors.length === 0
        ? <EmptyState title={words.none}><p>{words.noneHelp}</p></EmptyState>
        : <ul class="rows">{doors.map((door) => <DoorItem key={door.id} frame={frame} house={house} door={door} />)}</ul>}
      <SharedDoors frame={frame} house={house} doors={shared} />
    </AdminPage>
  );
}
