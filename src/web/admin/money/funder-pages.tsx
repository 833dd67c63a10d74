import type { Contract, Funder, WorkType } from '../../../domain/institutions/funders/funders.queries.ts';
import { contractKinds } from '../../../domain/institutions/funders/funders.schema.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { ButtonLink } from '../../components/button.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import { EmptyState, Tag } from '../../components/parts.tsx';
import { textOf, type Typed } from '../form.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { AdminForm, Part, Tick } from '../parts.tsx';

export const fundersPath = '/beheer/financiers';

export interface Money { funders: readonly Funder[]; contracts: readonly Contract[]; workTypes: readonly WorkType[]; municipalities: readonly string[] }

const crumbs = (frame: Frame) => [{ href: fundersPath, label: frame.view.t.staff.adminFunders.title }];

/** What a contract is, in a line: 'vast bedrag voor al het werk, vanaf 1 januari'. */
export function sayContract(frame: Frame, money: Money, contract: Contract): string {
  const words = frame.view.t.staff.adminFunders;
  const kinds: Readonly<Record<string, string>> = words.contractKinds;
  const day = (text: string) => sayDay(text, frame.now, frame.view.language);
  const work = money.workTypes.find((type) => type.id === contract.workTypeId);
  const until = contract.endsOn ? words.untilDay(day(contract.endsOn)) : words.noEnd;
  return `${kinds[contract.kind] ?? contract.kind}, ${work ? words.forWork(work.name) : words.forAll}, ${words.fromDay(day(contract.startsOn))}, ${until}`;
}

function FunderItem({ frame, money, funder }: { frame: Frame; money: Money; funder: Funder }) {
  const words = frame.view.t.staff.adminFunders;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const contracts = money.contracts.filter((contract) => contract.funderId === funder.id);
  const today = dayOf(frame.now);
  const current = contracts.filter((contract) => contract.endsOn === null || contract.endsOn >= today);
  return (
    <li class="row">
      <div>
        <h2><a href={`${fundersPath}/${funder.id}`}>{funder.name}</a></h2>
        <p class="soft">{kinds[funder.kind]}{funder.municipality ? `, ${funder.municipality}` : ''}</p>
        {current.map((contract) => <p key={contract.id}>{sayContract(frame, money, contract)}</p>)}
        {current.length === 0 && <p><Tag kind="warm">{contracts.length > 0 ? words.contractOver : words.noContract}</Tag></p>}
      </div>
      <ul class="row__acts"><li><a href={`${fundersPath}/${funder.id}/contract`}>{words.addContract}<span class="visually-hidden"> {funder.name}</span></a></li></ul>
    </li>
  );
}

function WorkTypes({ frame, money }: { frame: Frame; money: Money }) {
  const words = frame.view.t.staff.adminFunders;
  return (
    <Part title={words.workTypes} id="werksoorten" act={<ButtonLink kind="secondary" isSmall href={`${fundersPath}/werksoorten/nieuw`}>{words.addWorkType}</ButtonLink>}>
      <p>{words.workTypesHelp}</p>
      <ul class="rows">
        {money.workTypes.map((type) => (
          <li key={type.id} class="row"><div><h3><a href={`${fundersPath}/werksoorten/${type.id}`}>{type.name}</a> {type.closedAt && <Tag>{words.closed}</Tag>}</h3><p class="soft">{words.code(type.code)}</p></div></li>
        ))}
      </ul>
    </Part>
  );
}

export function FundersPage({ frame, money }: { frame: Frame; money: Money }) {
  const words = frame.view.t.staff.adminFunders;
  return (
    <AdminPage frame={frame} title={words.title} current="adminFunders" lead={words.lead} act={<ButtonLink href={`${fundersPath}/nieuw`}>{words.add}</ButtonLink>}>
      {money.funders.length === 0
        ? <EmptyState title={words.none}><p>{words.noneHelp}</p></EmptyState>
        : <ul class="rows">{money.funders.map((funder) => <FunderItem key={funder.id} frame={frame} money={money} funder={funder} />)}</ul>}
      <WorkTypes frame={frame} money={money} />
    </AdminPage>
  );
}

interface FormProps { frame: Frame; money: Money; typed: Typed; mistakes?: Mistakes }

export function FunderForm({ frame, money, funder, typed, mistakes = {} }: FormProps & { funder?: Funder }) {
  const { view } = frame;
  const words = view.t.staff.adminFunders;
  const field = (name: string) => ({ view, name, value: textOf(typed, name), error: mistakes[name] });
  const places = [...new Set([...money.municipalities, textOf(typed, 'municipality')])].filter(Boolean).map((name) => ({ value: name, label: name }));
  const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }));
  const contracts = funder ? money.contracts.filter((contract) => contract.funderId === funder.id) : [];
  return (
    <AdminPage frame={frame} title={funder ? funder.name : words.add} current="adminFunders" crumbs={crumbs(frame)} mistakes={mistakes}>
      <AdminForm view={view} action={funder ? `${fundersPath}/${funder.id}` : `${fundersPath}/nieuw`} submit={view.t.staff.admin.save} cancel={fundersPath}>
        <TextField {...field('name')} label={words.name} hint={words.nameHint} maxLength={120} />
        <Select {...field('kind')} label={words.kind} options={kinds} />
        <Select {...field('municipality')} label={words.municipality} hint={words.municipalityHint} options={[{ value: '', label: words.anyPlace }, ...places]} />
      </AdminForm>
      {funder && (
        <Part title={words.contracts} act={<ButtonLink kind="secondary" isSmall href={`${fundersPath}/${funder.id}/contract`}>{words.addContract}</ButtonLink>}>
          {contracts.length === 0 ? <p class="soft">{words.noContract}</p> : (
            <ul class="rows">
              {contracts.map((contract) => (
                <li key={contract.id} class="row"><div><p>{sayContract(frame, money, contract)}</p></div>
                  <ul class="row__acts"><li><a href={`${fundersPath}/${funder.id}/contract/${contract.id}`}>{words.endDay}<span class="visually-hidden"> {sayContract(frame, money, contract)}</span></a></li></ul>
                </li>
              ))}
            </ul>
          )}
        </Part>
      )}
    </AdminPage>
  );
}

export function ContractForm({ frame, money, funder, typed, mistakes = {} }: FormProps & { funder: Funder }) {
  const { view } = frame;
  const words = view.t.staff.adminFunders;
  const field = (name: string) => ({ view, name, value: textOf(typed, name), error: mistakes[name] });
  const work = money.workTypes.filter((type) => type.closedAt === null).map((type) => ({ value: String(type.id), label: type.name }));
  return (
    <AdminPage frame={frame} title={words.addContractTo(funder.name)} current="adminFunders" mistakes={mistakes} crumbs={[...crumbs(frame), { href: `${fundersPath}/${funder.id}`, label: funder.name }]}>
      <AdminForm view={view} action={`${fundersPath}/${funder.id}/contract`} submit={view.t.staff.admin.save} cancel={`${fundersPath}/${funder.id}`}>
        <Select {...field('kind')} label={words.contractKind} options={contractKinds.map((kind) => ({ value: kind, label: words.contractKinds[kind] }))} />
        <Select {...field('workTypeId')} label={words.workType} options={[{ value: '', label: words.allWork }, ...work]} />
        <TextField {...field('startsOn')} label={words.startsOn} type="date" size="medium" />
        <TextField {...field('endsOn')} label={words.endsOn} hint={words.endsOnHint} type="date" size="medium" isOptional />
      </AdminForm>
    </AdminPage>
  );
}

export function EndContractForm({ frame, money, funder, contract, typed, mistakes = {} }: FormProps & { funder: Funder; contract: Contract }) {
  const { view } = frame;
  const words = view.t.staff.adminFunders;
  return (
    <AdminPage frame={frame} title={words.endTitle} current="adminFunders" mistakes={mistakes} lead={sayContract(frame, money, contract)}
      crumbs={[...crumbs(frame), { href: `${fundersPath}/${funder.id}`, label: funder.name }]}>
      <AdminForm view={view} action={`${fundersPath}/${funder.id}/contract/${contract.id}`} submit={view.t.staff.admin.save} cancel={`${fundersPath}/${funder.id}`}>
        <TextField view={view} name="endsOn" label={words.endsOn} hint={words.lastDayHint} type="date" size="medium" value={textOf(typed, 'endsOn')} error={mistakes['endsOn']} />
      </AdminForm>
    </AdminPage>
  );
}

export function WorkTypeForm({ frame, workType, typed, mistakes = {} }: Omit<FormProps, 'money'> & { workType?: WorkType }) {
  const { view } = frame;
  const words = view.t.staff.adminFunders;
  const action = `${fundersPath}/werksoorten/${workType ? workType.id : 'nieuw'}`;
  return (
    <AdminPage frame={frame} title={workType ? workType.name : words.addWorkType} current="adminFunders" crumbs={crumbs(frame)} mistakes={mistakes}>
      <AdminForm view={view} action={action} submit={view.t.staff.admin.save} cancel={`${fundersPath}#werksoorten`}>
        <TextField view={view} name="name" label={words.name} value={textOf(typed, 'name')} error={mistakes['name']} maxLength={80} />
        {workType
          ? <Tick name="isClosed" label={words.closeWorkType} hint={words.closeWorkTypeHint} isOn={textOf(typed, 'isClosed') === 'on'} />
          : <TextField view={view} name="code" label={words.codeLabel} hint={words.codeHint} size="medium" value={textOf(typed, 'code')} error={mistakes['code']} maxLength={40} autocomplete="off" isSpellChecked={false} />}
      </AdminForm>
    </AdminPage>
  );
}
