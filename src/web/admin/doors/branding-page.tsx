import { tokenValue } from '../../../domain/institutions/branding/branding.rules.ts';
import { brandingTokens, type Branding, type BrandingToken, type ContrastProblem } from '../../../domain/institutions/branding/branding.schema.ts';
import type { DoorRow } from '../../../domain/institutions/doors/doors.queries.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import { textOf, type Typed } from '../form.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { Seen } from '../parts.tsx';
import { brandingGroups, followed, tokensOf, valueWithout, type BrandingGroup } from './branding-groups.ts';
import { BrandingPicture } from './branding-picture.tsx';

export interface BrandingPageProps {
  frame: Frame;
  door: DoorRow;
  typed: Typed;
  /** What of the typed values can be drawn. */
  own: Branding;
  problems?: readonly ContrastProblem[];
  mistakes?: Mistakes;
  /** The picture shows what is not kept yet. */
  isTrial?: boolean;
}

function sayRatio(frame: Frame, ratio: number): string {
  return ratio.toLocaleString(frame.view.language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 2 });
}

function TokenField({ frame, typed, own, mistakes = {}, name }: BrandingPageProps & { name: BrandingToken }) {
  const words = frame.view.t.staff.adminDoors.branding;
  const token = brandingTokens[name];
  const follows = followed(name);
  const value = tokenValue(own, name);
  return (
    <div class="token">
      <TextField view={frame.view} name={name} label={token.label} hint={follows ? words.follows(brandingTokens[follows].label) : undefined}
        value={textOf(typed, name)} error={mistakes[name]} placeholder={valueWithout(own, name)} autocomplete="off" isSpellChecked={false} />
      {token.kind === 'color' && <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" fill={value} /></svg>}
    </div>
  );
}

function Group({ group, ...props }: BrandingPageProps & { group: BrandingGroup }) {
  const words = props.frame.view.t.staff.adminDoors.branding.groups;
  const names = tokensOf(group);
  const isOpen = group === 'main' || names.some((name) => textOf(props.typed, name) !== '' || props.mistakes?.[name] !== undefined);
  return (
    <details class="tokens" open={isOpen}>
      <summary>{words[group]}</summary>
      <div class="tokens__grid">{names.map((name) => <TokenField key={name} {...props} name={name} />)}</div>
    </details>
  );
}

function Problems({ frame, problems = [] }: BrandingPageProps) {
  if (problems.length === 0) return null;
  const words = frame.view.t.staff.adminDoors.branding;
  return (
    <Notice kind="error" title={words.problems}>
      <ul>
        {problems.map(({ color, on, ratio, needed }) => (
          <li key={`${color} ${on}`}>{words.problem(brandingTokens[color].label, brandingTokens[on].label, sayRatio(frame, ratio), sayRatio(frame, needed))}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** The colours and shapes of a front door, with a picture of what they make of it. */
export function BrandingPage(props: BrandingPageProps) {
  const { frame, door, typed, own, mistakes = {}, isTrial } = props;
  const { view } = frame;
  const words = view.t.staff.adminDoors;
  const path = `/beheer/voordeuren/${door.id}`;
  return (
    <AdminPage frame={frame} title={words.branding.title(door.name)} current="adminDoors" mistakes={mistakes} lead={words.branding.lead}
      crumbs={[{ href: '/beheer/voordeuren', label: words.title }, { href: path, label: door.name }]}>
      <form class="branding" method="post" action={`${path}/kleuren`} noValidate>
        <FormToken view={view} />
        <Seen view={view} typed={typed} path={`${path}/kleuren`} />
        <div class="branding__look">
          <BrandingPicture view={view} own={own} name={door.name} />
          <p class="soft">{isTrial ? words.branding.trial : words.branding.now}</p>
          <Problems {...props} />
          <div class="buttons">
            <Button>{view.t.staff.admin.save}</Button>
            <Button kind="secondary" action={`${path}/kleuren/voorbeeld`}>{words.branding.show}</Button>
          </div>
        </div>
        <div class="branding__tokens">
          <TextField view={view} name="logo" label={words.branding.logo} hint={words.branding.logoHint} value={textOf(typed, 'logo')} error={mistakes['logo']} maxLength={30} isOptional />
          {brandingGroups.map((group) => <Group key={group} {...props} group={group} />)}
        </div>
      </form>
    </AdminPage>
  );
}
