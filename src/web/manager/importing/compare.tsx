import fastifyMultipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { proveReconcile } from '../../../domain/cases/importing/importing.access.ts';
import { defaultSystem, systemName } from '../../../domain/cases/importing/importing.schema.ts';
import { compareSums } from '../../../domain/cases/importing/reconciling/reconciling.queries.ts';
import { readSums, type SumRow, type SumsMistake } from '../../../domain/cases/importing/reconciling/reconciling.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { Notice, Table } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { fileIn, longestFile, textIn } from './forms.ts';
import { asStaff, FileField, forAct, frameOf, ManagerPage, proven, type Frame } from './frame.tsx';

const path = '/sturing/vergelijken';
const mayCompare = forAct('register.reconcile');
const rowsShown = 2000;

interface CompareProps { frame: Frame; system: string; rows?: readonly SumRow[]; problems?: readonly SumsMistake[]; wrong?: number; mistakes?: Mistakes }

function sayHours(minutes: number): string {
  const all = Math.abs(minutes);
  return `${minutes < 0 ? '-' : ''}${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;
}

function Result({ frame, rows }: CompareProps) {
  if (!rows) return null;
  const words = frame.view.t.staff.comparing;
  const different = rows.filter((row) => row.isDifferent);
  const none = (count: number | null) => (count === null ? '' : count);
  return (
    <section class="part">
      <h2>{words.result}</h2>
      <Notice kind={different.length === 0 ? 'ok' : 'warning'} isStatus><p>{words.differences(different.length, rows.length)}</p></Notice>
      {different.length > 0 && (
        <Table caption={words.caption} rows={different.slice(0, rowsShown)} columns={[
          { label: words.month, cell: (row) => row.month }, { label: words.worker, cell: (row) => row.worker || words.nobody },
          { label: words.theirs, isNumeric: true, cell: (row) => sayHours(row.theirMinutes) }, { label: words.ours, isNumeric: true, cell: (row) => sayHours(row.ourMinutes) },
          { label: words.difference, isNumeric: true, cell: (row) => sayHours(row.difference) },
          { label: words.theirContacts, isNumeric: true, cell: (row) => none(row.theirContacts) }, { label: words.ourContacts, isNumeric: true, cell: (row) => row.ourContacts },
        ]} />
      )}
    </section>
  );
}

function ComparePage(props: CompareProps) {
  const { frame, system, problems = [], wrong = 0, mistakes = {} } = props;
  const words = frame.view.t.staff.comparing;
  return (
    <ManagerPage frame={frame} title={words.title} current="comparing" lead={words.lead} mistakes={mistakes}>
      {problems.length > 0 && (
        <Notice kind="error" title={words.wrong(wrong)}>
          <ul>{problems.map((one, index) => <li key={index}><b>{words.place(one.line, one.column)}</b> {one.found && <q>{one.found}</q>} {words.reasons[one.reason]}</li>)}</ul>
        </Notice>
      )}
      <form class="form" method="post" action={path} encType="multipart/form-data" noValidate>
        <FormToken view={frame.view} />
        <FileField frame={frame} name="sums" label={words.file} hint={words.fileHint} error={mistakes['sums']} />
        <TextField view={frame.view} name="system" label={frame.view.t.staff.importing.system} hint={frame.view.t.staff.importing.systemHint} size="medium" value={system} error={mistakes['system']} isSpellChecked={false} autocomplete="off" />
        <div class="buttons"><Button>{words.compare}</Button></div>
      </form>
      <Result {...props} />
    </ManagerPage>
  );
}

async function compare(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(house, request, reply);
  const words = frame.view.t.staff.comparing;
  const [file, typed] = [fileIn(request, 'sums'), textIn(request.body, 'system')];
  const system = systemName.safeParse(typed);
  const again = (more: Partial<CompareProps>) => sendPage(reply, <ComparePage frame={frame} system={typed} {...more} />, 422);
  if (!file) return again({ mistakes: { sums: words.nothing } });
  if (file.length >= longestFile) return again({ mistakes: { sums: frame.view.t.staff.importing.formMistakes.tooLarge } });
  if (!system.success) return again({ mistakes: { system: frame.view.t.staff.importing.formMistakes.system } });
  const sums = readSums(file);
  if (!sums.ok) return again({ mistakes: { sums: words.lookAtFile }, problems: sums.mistakes, wrong: sums.total });
  const rows = await asStaff(house, request, (work, staff) => compareSums(work, proven(proveReconcile(staff)), sums.rows, system.data));
  return sendPage(reply, <ComparePage frame={frame} system={system.data} rows={rows} />);
}

/** Sums of the old register beside ours, while both are used. */
export async function comparePages(app: FastifyInstance, house: House): Promise<void> {
  app.get(path, mayCompare, async (request, reply) => sendPage(reply, <ComparePage frame={frameOf(house, request, reply)} system={defaultSystem} />));
  await app.register(async (scope) => {
    await scope.register(fastifyMultipart, { attachFieldsToBody: 'keyValues', throwFileSizeLimit: false, limits: { fileSize: longestFile, files: 1, fields: 12, fieldSize: 10_000 } });
    scope.post(path, mayCompare, (request, reply) => compare(house, request, reply));
  });
}
