import { waysOf } from '../../domain/institutions/areas/ways/ways.rules.ts';
import type { Directory, Door, Institution } from '../../domain/institutions/directory/directory.queries.ts';
import type { HelpLine, Theme } from '../../domain/library/themes/themes.schema.ts';
import { Button } from '../components/button.tsx';
import { RadioGroup } from '../components/choices.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Notice } from '../components/parts.tsx';
import { PublicLayout } from '../components/public-layout.tsx';
import { themeName } from '../components/theme-name.tsx';
import type { View } from '../view.ts';
import { themesBehind } from './front.ts';
import { HelpLines } from './help-lines.tsx';
import { Carried, PlaceForm } from './place-form.tsx';
import { ChatWay } from './chat/chat-way.tsx';
import { WayCards, WriteStep } from './ways.tsx';

type Mistake = 'empty' | 'not-a-postcode' | 'does-not-exist';

/** The postcode again, with what is wrong with it. */
export function AskPostcode({ view, value, mistake, theme }: { view: View; value?: string; mistake?: Mistake; theme: string | undefined }) {
  const words = view.t.client.place;
  const error = mistake && words.mistakes[mistake];
  return (
    <PublicLayout view={view} title={words.question}>
      <ErrorSummary view={view} mistakes={{ postcode: error }} />
      <h1 class="visually-hidden">{words.question}</h1>
      <div class="form"><PlaceForm view={view} value={value} error={error} theme={theme} /></div>
    </PublicLayout>
  );
}

/** A postcode that lies in more than one municipality. */
export function AskMunicipality({ view, postcode, municipalities, isMissing, theme }: { view: View; postcode: string; municipalities: readonly string[]; isMissing: boolean; theme: string | undefined }) {
  const words = view.t.client.place;
  const error = isMissing ? words.mistakes.municipality : undefined;
  return (
    <PublicLayout view={view} title={words.whichTitle}>
      <ErrorSummary view={view} mistakes={{ gemeente: error }} />
      <form class="form" method="get" action={`${view.base}/plaats`} noValidate>
        <input type="hidden" name="postcode" value={postcode} />
        <Carried view={view} theme={theme} />
        <RadioGroup view={view} name="gemeente" legend={words.whichTitle} isTitle hint={words.whichHint(postcode)} error={error}
          options={municipalities.map((name) => ({ value: name, label: name }))} />
        <Button>{words.next}</Button>
      </form>
      <p><a href={view.to('/plaats', { thema: theme })}>{words.change}</a></p>
    </PublicLayout>
  );
}

/** Someone who does not say where he lives, at a door of several institutions. */
export function ChooseInstitution({ view, institutions, theme }: { view: View; institutions: readonly Institution[]; theme: string | undefined }) {
  const words = view.t.client.place;
  return (
    <PublicLayout view={view} title={words.chooseTitle}>
      <h1>{words.chooseTitle}</h1>
      <p class="lead">{words.chooseText}</p>
      <ul class="ways">
        {institutions.map((one) => (
          <li key={one.id} class="way">
            <h2><a href={view.to('/plaats', { zonder: '1', instelling: one.slug, thema: theme })}>{one.name}</a></h2>
            <p class="soft">{[...new Set(one.walkIns.map((walkIn) => walkIn.municipality))].join(', ')}</p>
          </li>
        ))}
      </ul>
    </PublicLayout>
  );
}

export interface HelpedProps {
  view: View; door: Door; directory: Directory; now: Date; institution: Institution;
  municipality?: string; postcode?: string; theme: string | undefined; themes: readonly Theme[]; helpLines: readonly HelpLine[];
}

/** What is there for this place: write, call, walk in. */
export function HelpedHere({ view, door, directory, now, institution, municipality, postcode, theme, themes, helpLines }: HelpedProps) {
  const words = view.t.client.place;
  const ways = waysOf(institution, door, municipality, now);
  const hasNothing = !ways.write && !ways.phone && ways.walkIns.length === 0;
  const title = municipality ? words.title(municipality) : words.titleWithout;
  const place = { postcode, gemeente: municipality, instelling: postcode === undefined && door.institutionIds.length > 1 ? institution.slug : undefined };
  return (
    <PublicLayout view={view} title={title}>
      <h1>{title}</h1>
      <p class="lead">{words.by(institution.name)}{!municipality && ` ${words.withoutText}`}</p>
      {hasNothing && <><Notice>{<p>{words.nothing}</p>}</Notice><HelpLines lines={helpLines} /></>}
      {ways.write && <WriteStep view={view} write={ways.write} now={now} href={view.to('/vraag', { ...place, thema: theme })} />}
      <WayCards view={view} ways={{ ...ways, write: undefined }} now={now} writeHref="" level={2}><ChatWay view={view} door={door} directory={directory} now={now} level={2} /></WayCards>
      <h2>{view.t.client.home.themesTitle}</h2>
      <ul class="pills">
        {themesBehind(directory, door, themes).map((one) => <li key={one.id}><a href={view.to(`/onderwerpen/${one.slug}`, place)}>{themeName(view, one, 'short')}</a></li>)}
      </ul>
      <p><a href={view.to('/plaats', { thema: theme })}>{words.change}</a></p>
    </PublicLayout>
  );
}
