import type { RefusalCount } from '../../../domain/institutions/areas/areas.queries.ts';
import { byMunicipality, sayPostcodes } from '../../../domain/institutions/areas/import/import.rules.ts';
import type { KeptArea } from '../../../domain/institutions/areas/import/import.schema.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { ButtonLink } from '../../components/button.tsx';
import { EmptyState, Table } from '../../components/parts.tsx';
import { AdminPage, type Frame } from '../frame.tsx';
import { Part } from '../parts.tsx';

export interface AreasPageProps {
  frame: Frame;
  /** What holds today, and what begins or ends later. */
  today: readonly KeptArea[];
  beginsLater: readonly KeptArea[];
  endsLater: readonly KeptArea[];
  refusals: readonly RefusalCount[];
  refusalDays: number;
  places: { postcodes: number; municipalities: number };
}

/** Postcodes that begin or end on the same day, a line per day and municipality. */
function Later({ frame, title, areas, dayOf }: { frame: Frame; title: string; areas: readonly KeptArea[]; dayOf: (area: KeptArea) => string }) {
  if (areas.length === 0) return null;
  const days = [...Map.groupBy(areas, dayOf)].sort(([one], [other]) => one.localeCompare(other));
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {days.flatMap(([day, own]) => byMunicipality(own).map(({ municipality, postcodes }) => (
          <li key={`${day} ${municipality}`}>{sayDay(day, frame.now, frame.view.language)}: {municipality} ({sayPostcodes(postcodes)})</li>
        )))}
      </ul>
    </>
  );
}

function Refusals({ frame, refusals, refusalDays }: AreasPageProps) {
  const words = frame.view.t.staff.adminAreas;
  return (
    <Part title={words.refusals.title}>
      <p>{words.refusals.help(refusalDays)}</p>
      {refusals.length === 0 ? <p class="soft">{words.refusals.none}</p> : (
        <Table caption={words.refusals.caption} rows={refusals} columns={[
          { label: words.postcode, cell: (row) => row.postcode },
          { label: words.municipality, cell: (row) => row.municipalities.join(', ') || words.unknownPlace },
          { label: words.refusals.door, cell: (row) => row.door },
          { label: words.refusals.times, isNumeric: true, cell: (row) => row.count },
        ]} />
      )}
    </Part>
  );
}

/** The work area as it stands, what comes, and who came from outside. */
export function AreasPage(props: AreasPageProps) {
  const { frame, today, beginsLater, endsLater, places } = props;
  const words = frame.view.t.staff.adminAreas;
  return (
    <AdminPage frame={frame} title={words.title} current="adminAreas" lead={words.lead} act={<ButtonLink href="/beheer/werkgebied/inlezen">{words.read}</ButtonLink>}>
      {today.length === 0
        ? <EmptyState title={words.none}><p>{words.noneHelp}</p></EmptyState>
        : (
          <Table caption={words.count(today.length)} rows={byMunicipality(today)} columns={[
            { label: words.municipality, cell: (row) => row.municipality },
            { label: words.postcodes, cell: (row) => sayPostcodes(row.postcodes) },
            { label: words.number, isNumeric: true, cell: (row) => row.postcodes.length },
          ]} />
        )}
      {today.length > 0 && <p><a href="/beheer/werkgebied/lijst.csv">{words.download}</a></p>}
      {beginsLater.length + endsLater.length > 0 && (
        <Part title={words.later}>
          <Later frame={frame} title={words.begins} areas={beginsLater} dayOf={(area) => area.validFrom} />
          <Later frame={frame} title={words.ends} areas={endsLater} dayOf={(area) => area.validUntil ?? ''} />
        </Part>
      )}
      <Refusals {...props} />
      <Part title={words.map.title}><p>{words.map.help(places.postcodes, places.municipalities)}</p></Part>
    </AdminPage>
  );
}
