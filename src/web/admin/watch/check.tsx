import type { FastifyInstance } from 'fastify';
import { checkInstitution } from '../../../domain/audit/consistency/consistency.jobs.ts';
import type { Contradiction } from '../../../domain/audit/consistency/consistency.queries.ts';
import type { Gap } from '../../../domain/institutions/setup/setup.rules.ts';
import { Notice } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { AdminPage, forAct, frameOf, look, type Frame } from '../frame.tsx';
import { Gaps, readGaps } from '../overview.tsx';
import { Part } from '../parts.tsx';

function Contradictions({ frame, found }: { frame: Frame; found: readonly Contradiction[] }) {
  const words = frame.view.t.staff.adminCheck;
  const says: Readonly<Record<string, string>> = words.says;
  if (found.length === 0) return <Notice kind="ok"><p>{words.allWell}</p></Notice>;
  return (
    <>
      <Notice kind="warning"><p>{words.tell}</p></Notice>
      <ul>{found.map((one) => <li key={one.check}>{says[one.check] ?? one.says}: <b>{one.count}</b>. <small>{one.check}, {one.examples.map((example) => example.id).slice(0, 5).join(', ')}</small></li>)}</ul>
    </>
  );
}

function CheckPage({ frame, gaps, found }: { frame: Frame; gaps: readonly Gap[]; found: readonly Contradiction[] }) {
  const words = frame.view.t.staff.adminCheck;
  return (
    <AdminPage frame={frame} title={words.title} current="adminCheck" lead={words.lead}>
      <Part title={words.filledIn}><Gaps frame={frame} gaps={gaps} /></Part>
      <Part title={words.agrees}><p>{words.agreesHelp}</p><Contradictions frame={frame} found={found} /></Part>
    </AdminPage>
  );
}

/** Whether everything is filled in, and whether the rows agree with each other. */
export function checkPages(app: FastifyInstance, house: House): void {
  app.get('/beheer/controle', forAct('settings.change'), async (request, reply) => {
    const frame = frameOf(house, request, reply);
    const gaps = await look(house, request, (work, staff) => readGaps(work, house, staff));
    return sendPage(reply, <CheckPage frame={frame} gaps={gaps} found={await checkInstitution(house.inWork, frame.staff.institutionId)} />);
  });
}
