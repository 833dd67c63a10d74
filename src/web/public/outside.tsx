import { dialled } from '../../domain/institutions/areas/ways/ways.rules.ts';
import type { Directory, Door, Institution } from '../../domain/institutions/directory/directory.queries.ts';
import type { HelpLine } from '../../domain/library/themes/themes.schema.ts';
import { ButtonLink } from '../components/button.tsx';
import { NextStep } from '../components/parts.tsx';
import { PublicLayout } from '../components/public-layout.tsx';
import { withQuery, type View } from '../view.ts';
import { addressOf, doorOf } from './front.ts';
import { HelpLines } from './help-lines.tsx';
import { PlaceForm } from './place-form.tsx';
import { DutchOnly } from './themes.tsx';

interface OutsideProps {
  view: View; door: Door; directory: Directory; postcode: string; municipality: string | undefined;
  elsewhere: Institution | undefined; helpLines: readonly HelpLine[]; publicUrl: string;
}

/** Not for this door: who is there instead, and how to find help at home. Never a dead end. */
export function Outside({ view, door, directory, postcode, municipality, elsewhere, helpLines, publicUrl }: OutsideProps) {
  const words = view.t.client.place.outside;
  const title = municipality ? words.title(municipality) : words.titleUnknown;
  return (
    <PublicLayout view={view} title={title}>
      <h1>{title}</h1>
      <p class="lead">{municipality ? words.notOurs(door.name, municipality) : words.unknown(postcode)}</p>
      {!municipality && <div class="form"><PlaceForm view={view} value={postcode} /></div>}
      {elsewhere && <Elsewhere view={view} institution={elsewhere} door={doorOf(directory, elsewhere.id)} postcode={postcode} municipality={municipality} publicUrl={publicUrl} />}
      {!elsewhere && (
        <>
          <h2>{words.ownTitle}</h2>
          <p class="prose">{words.own}</p>
          <h2>{words.linesTitle}</h2>
          <DutchOnly view={view} />
          <HelpLines lines={helpLines} />
        </>
      )}
      {municipality && <p><a href={view.to('/plaats')}>{view.t.client.place.change}</a></p>}
    </PublicLayout>
  );
}

function Elsewhere({ view, institution, door, postcode, municipality, publicUrl }: { view: View; institution: Institution; door: Door | undefined; postcode: string; municipality: string | undefined; publicUrl: string }) {
  const words = view.t.client.place.outside;
  return (
    <NextStep title={words.elsewhere(institution.name)}>
      {door && <div class="buttons"><ButtonLink href={withQuery(`${addressOf(door, publicUrl)}/plaats`, { postcode, gemeente: municipality, via: view.via })}>{words.toElsewhere(institution.name)}</ButtonLink></div>}
      {institution.phone && <p>{words.callElsewhere(institution.name)} <a href={`tel:${dialled(institution.phone)}`}>{institution.phone}</a></p>}
    </NextStep>
  );
}
