import type { ComponentChildren } from 'preact';
import type { Attachment } from '../../domain/attachments/attachments.schema.ts';
import type { CasePerson } from '../../domain/cases/dossier/dossier.queries.ts';
import { measureCodes } from '../../domain/cases/measures/measures.schema.ts';
import { meldcodeCode } from '../../domain/cases/meldcode/meldcode.schema.ts';
import type { Entry, Part } from '../../domain/cases/parts/parts.queries.ts';
import type { PartKind } from '../../domain/cases/parts/parts.schema.ts';
import { sayDay, sayNearMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import type { View } from '../view.ts';
import { AttachedFiles } from '../components/attachments.tsx';
import { LetterBubble } from '../components/letters.tsx';
import { Tag } from '../components/parts.tsx';

/** What pages of a dossier know of it, whoever reads. */
export interface DossierMatter {
  view: View; now: Date;
  /** The account that reads. */
  me: number;
  people: readonly CasePerson[];
  /** Names of everyone who wrote here, also of who has left. */
  names: ReadonlyMap<number, string>;
}

/** What somebody is called in a dossier: 'jij' for who reads. */
export function nameIn({ view, me, people, names }: DossierMatter, accountId: number): string {
  const words = view.t.client.dossier;
  if (accountId === me) return words.you;
  return people.find((person) => person.accountId === accountId && person.as !== 'worker')?.name || names.get(accountId) || words.someone;
}

/** What the kinds of part that are written and answered are: mail is answered, the rest is added to. */
export function entryKindFor(kind: PartKind): 'reply' | 'addition' {
  return kind === 'thread' ? 'reply' : 'addition';
}

interface EntriesProps {
  matter: DossierMatter; entries: readonly Entry[]; files?: readonly Attachment[];
  /** Where a file of it is saved. */
  filePath?(id: number): string;
}

/** Everything that was written in a part, oldest first, each with its files. */
export function Entries({ matter, entries, files = [], filePath }: EntriesProps) {
  const words = matter.view.t.client.dossier;
  const marks: Partial<Record<Entry['kind'], string>> = { addition: words.addition, version: words.version };
  return (
    <>
      {entries.map((entry) => (
        <LetterBubble key={entry.number} id={`stuk-${entry.number}`} from={nameIn(matter, entry.accountId)} isMine={entry.accountId === matter.me} at={entry.writtenAt.toISOString()}
          when={[sayNearMoment(entry.writtenAt, matter.now, matter.view.language), entry.number > 1 && marks[entry.kind]].filter(Boolean).join(' · ')}
          text={entry.isWithdrawn ? words.withdrawn : entry.body.text}>
          <AttachedFiles view={matter.view} files={files.filter((file) => file.ownerId === entry.id)} pathOf={filePath} />
        </LetterBubble>
      ))}
    </>
  );
}

/** What kind of thing a part is, in words. */
export function kindName(view: View, part: Pick<Part, 'kind' | 'code'>): string {
  return part.code === measureCodes.start || part.code === measureCodes.end ? view.t.client.measures.kind : view.t.client.dossier.kinds[part.kind];
}

/** What a part is called in a list. */
export function partTitle(view: View, part: Part): string {
  return part.current?.title || part.current?.text.slice(0, 60) || view.t.client.dossier.kinds[part.kind];
}

/** Where a part is read, under the address of its dossier. */
export function partPath(part: Pick<Part, 'kind' | 'partId' | 'code'>): string {
  if (part.code === meldcodeCode) return `/meldcode/${part.partId}`;
  if (part.kind === 'start_task' || part.code === measureCodes.start) return '/start';
  if (part.kind === 'evaluation') return '/afronden';
  if (part.kind === 'letter') return `/brieven/${part.partId}`;
  return ['plan', 'goal', 'action'].includes(part.kind) ? '/plan' : `/stuk/${part.partId}`;
}

/** Parts in a list: what it is about, of whom, whether something in it is new. */
export function PartRows({ matter, parts, pathOf, empty }: { matter: DossierMatter; parts: readonly Part[]; pathOf(part: Part): string; empty: string }) {
  const { view, now } = matter;
  const words = view.t.client.dossier;
  if (parts.length === 0) return <p class="soft">{empty}</p>;
  return (
    <ul class="part-rows">
      {parts.map((part) => (
        <li key={part.partId}>
          <a href={pathOf(part)}>{partTitle(view, part)}</a>{part.readTo < part.entryCount && <> <Tag kind="warm">{words.new}</Tag></>}
          <p class="soft">{nameIn(matter, part.lastById)}, {sayNearMoment(part.changedAt, now, view.language)}</p>
        </li>
      ))}
    </ul>
  );
}

/** Everyone who can look in a dossier, in what role, since when. */
export function People({ matter, children }: { matter: DossierMatter; children?: ComponentChildren }) {
  const words = matter.view.t.client.dossier;
  const roles: Readonly<Record<string, string>> = words.roles;
  const standFor = matter.people.filter((person) => person.as === 'representative');
  return (
    <>
      <ul>
        {matter.people.filter((person) => person.accountId !== null).map((person) => (
          <li key={`${person.as}${person.accountId}`}>
            <strong>{person.accountId === matter.me ? words.you : person.name || words.noName}</strong>
            <br /><span class="soft">{words.whoSince(roles[person.role] ?? person.role, sayDay(person.since, matter.now, matter.view.language))}</span>
          </li>
        ))}
      </ul>
      {standFor.length > 0 && <p class="soft">{words.standFor}</p>}
      {standFor.some((person) => person.accountId === matter.me) && <p class="soft">{matter.view.t.client.keptOut.notAll} <a href={matter.view.to('/klachten')}>{matter.view.t.client.keptOut.complain}</a></p>}
      {standFor.filter((person) => person.accountId === null).map((person) => <p key={person.name} class="soft">{words.mayLook(person.name || words.noName, roles[person.role] ?? person.role)}</p>)}
      {children}
    </>
  );
}
