import type { StaffMember } from '../../../domain/accounts/accounts.queries.ts';
import { ButtonLink } from '../../components/button.tsx';
import { EmptyState, Table, Tag } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { AdminPage, type Frame } from '../frame.tsx';

/** Roles in words, in one line. */
export function sayRoles(view: View, roles: StaffMember['roles']): string {
  const words: Readonly<Record<string, { name: string }>> = view.t.staff.adminPeople.roles;
  return roles.map((role) => words[role]?.name ?? role).join(', ');
}

/** In which state someone is; nothing special is not said. */
export function PersonState({ view, person }: { view: View; person: StaffMember }) {
  const words = view.t.staff.adminPeople.states;
  if (person.state === 'active') return <>{words.active}</>;
  return <Tag {...person.state === 'forgotten' || person.state === 'disabled' ? { kind: 'danger' as const } : person.state === 'invited' ? { kind: 'warm' as const } : {}}>{words[person.state]}</Tag>;
}

function People({ frame, caption, people }: { frame: Frame; caption: string; people: readonly StaffMember[] }) {
  const { view } = frame;
  const words = view.t.staff.adminPeople;
  return (
    <Table isStacked caption={caption} rows={people} columns={[
      { label: words.person, cell: (person) => <><a href={`/beheer/mensen/${person.accountId}`}>{person.name}</a><br /><small>{[person.jobTitle || person.email, ...person.staffKind === 'professional' ? [] : [words.staffKinds[person.staffKind].toLowerCase()]].join(', ')}</small>{person.state !== 'active' && person.state !== 'ended' && <><br /><PersonState view={view} person={person} /></>}</> },
      { label: words.rolesLabel, cell: (person) => sayRoles(view, person.roles) },
      { label: words.municipalities, cell: (person) => person.municipalities.join(', ') || words.wholeArea },
    ]} />
  );
}

export function PeoplePage({ frame, people }: { frame: Frame; people: readonly StaffMember[] }) {
  const words = frame.view.t.staff.adminPeople;
  const here = people.filter((person) => person.state !== 'ended');
  const left = people.filter((person) => person.state === 'ended');
  return (
    <AdminPage frame={frame} title={words.title} current="adminPeople" lead={words.lead} act={<ButtonLink href="/beheer/mensen/nieuw">{words.invite}</ButtonLink>}>
      {here.length === 0 ? <EmptyState title={words.none} /> : <People frame={frame} caption={words.count(here.length)} people={here} />}
      {left.length > 0 && <details class="more"><summary>{words.left(left.length)}</summary><People frame={frame} caption={words.leftCaption} people={left} /></details>}
    </AdminPage>
  );
}
