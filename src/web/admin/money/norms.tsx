import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { proveNorms } from '../../../domain/institutions/norms/norms.access.ts';
import { replaceNorm } from '../../../domain/institutions/norms/norms.commands.ts';
import { listNorms } from '../../../domain/institutions/norms/norms.queries.ts';
import { defaultNorms, normKinds, normOn, type Norm, type NormKind } from '../../../domain/institutions/norms/norms.rules.ts';
import { newNorm } from '../../../domain/institutions/norms/norms.schema.ts';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import { Table } from '../../components/parts.tsx';
import type { House } from '../../house.ts';
import { sendPage } from '../../page.tsx';
import { readForm, textOf, typedFrom, typedOf, type Typed } from '../form.ts';
import { AdminPage, forAct, frameOf, look, proven, withDone, type Frame } from '../frame.tsx';
import { AdminForm, Part } from '../parts.tsx';

const path = '/beheer/normen';
const forNorms = forAct('settings.change');

function NormTable({ frame, norms }: { frame: Frame; norms: readonly Norm[] }) {
  const words = frame.view.t.staff.adminNorms;
  const today = dayOf(frame.now);
  const day = (text: string) => sayDay(text, frame.now, frame.view.language);
  const sayFrom = (kind: NormKind) => {
    const current = norms.find((norm) => norm.kind === kind && norm.validFrom <= today && (norm.validUntil === null || norm.validUntil >= today));
    return current ? words.since(day(current.validFrom), defaultNorms[kind]) : words.standard;
  };
  const next = (kind: NormKind) => norms.findLast((norm) => norm.kind === kind && norm.validFrom > today);
  return (
    <Table caption={words.caption} rows={[...normKinds]} columns={[
      { label: words.kind, cell: (kind) => words.kinds[kind] },
      { label: words.minutes, isNumeric: true, cell: (kind) => normOn(norms, kind, today) },
      { label: words.from, cell: sayFrom },
      { label: words.later, cell: (kind) => { const coming = next(kind); return coming ? words.becomes(coming.minutes, day(coming.validFrom)) : ''; } },
    ]} />
  );
}

function NormsPage({ frame, norms, typed, mistakes = {} }: { frame: Frame; norms: readonly Norm[]; typed: Typed; mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.adminNorms;
  const field = (name: string) => ({ view, name, value: textOf(typed, name), error: mistakes[name] });
  return (
    <AdminPage frame={frame} title={words.title} current="adminNorms" lead={words.lead} mistakes={mistakes}>
      <NormTable frame={frame} norms={norms} />
      <Part title={words.change}>
        <p>{words.changeHelp}</p>
        <AdminForm view={view} action={path} submit={view.t.staff.admin.save}>
          <Select {...field('kind')} label={words.kind} options={normKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))} />
          <TextField {...field('minutes')} label={words.minutes} inputMode="numeric" size="short" />
          <TextField {...field('validFrom')} label={words.validFrom} type="date" size="medium" min={dayOf(frame.now)} />
        </AdminForm>
      </Part>
    </AdminPage>
  );
}

async function show(house: House, request: FastifyRequest, reply: FastifyReply, again?: { typed: Typed; mistakes: Mistakes }): Promise<FastifyReply> {
  const norms = await look(house, request, (work, staff) => listNorms(work, staff.institutionId));
  const typed = again?.typed ?? typedFrom({ kind: 'message', validFrom: dayOf(house.clock()) });
  return sendPage(reply, <NormsPage frame={frameOf(house, request, reply)} norms={norms} typed={typed} mistakes={again?.mistakes ?? {}} />, again ? 422 : 200);
}

/** How many minutes work usually takes. A norm is replaced from a day on, so that what was offered before stays explainable. */
export function normPages(app: FastifyInstance, house: House): void {
  app.get(path, forNorms, async (request, reply) => await show(house, request, reply));
  app.post(path, forNorms, async (request, reply) => {
    const { view } = frameOf(house, request, reply);
    const words = view.t.staff.adminNorms.mistakes;
    const typed = typedOf(request.body);
    const minutes = textOf(typed, 'minutes').trim();
    const input = readForm(view, newNorm, { kind: textOf(typed, 'kind'), minutes: /^\d+$/.test(minutes) ? minutes : undefined, validFrom: textOf(typed, 'validFrom') }, words);
    if (!input.ok) return await show(house, request, reply, { typed, mistakes: input.mistakes });
    const outcome = await look(house, request, (work, staff) => replaceNorm(work, proven(proveNorms(staff)), input.value));
    if (outcome.ok) return reply.redirect(withDone(path, 'kept'), 303);
    return await show(house, request, reply, { typed, mistakes: { validFrom: outcome.reason === 'in-the-past' ? words.past : words.later } });
  });
}
