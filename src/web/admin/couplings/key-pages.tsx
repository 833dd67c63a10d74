import { scopes } from '../../../domain/api-keys/api-keys.schema.ts';
import type { ApiKey } from '../../../domain/api-keys/api-keys.queries.ts';
import type { Reference } from '../../../domain/references/references.schema.ts';
import { ActForm } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { Select, TextField, type Mistakes } from '../../components/field.tsx';
import { Table, Tag } from '../../components/parts.tsx';
import { listOf, textOf, type Typed } from '../form.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { AdminForm, Part } from '../parts.tsx';
import { couplingCrumbs, couplingsPath, sayKey, stateOfKey } from './couplings-page.tsx';

interface FormProps { frame: Frame; typed: Typed; mistakes?: Mistakes }

export function KeyForm({ frame, typed, mistakes = {} }: FormProps) {
  const { view } = frame;
  const words = view.t.staff.adminCouplings;
  const field = (name: string) => ({ view, name, value: textOf(typed, name), error: mistakes[name] });
  return (
    <AdminPage frame={frame} title={words.addKey} current="adminCouplings" crumbs={couplingCrumbs(frame)} mistakes={mistakes}>
      <AdminForm view={view} action={`${couplingsPath}/sleutel`} submit={words.makeKey} cancel={couplingsPath}>
        <input type="hidden" name="formKey" value={textOf(typed, 'formKey')} />
        <TextField {...field('name')} label={words.keyName} hint={words.keyNameHelp} maxLength={80} autocomplete="off" />
        <CheckboxGroup view={view} name="scopes" legend={words.scopes} error={mistakes['scopes']} values={listOf(typed, 'scopes')}
          options={scopes.map((scope) => ({ value: scope, label: words.scopeNames[scope] }))} />
        <TextField {...field('endsOn')} label={words.endsOn} hint={words.endsOnHelp} type="date" size="medium" isOptional />
      </AdminForm>
    </AdminPage>
  );
}

export function KeyPage({ frame, apiKey }: { frame: Frame; apiKey: ApiKey }) {
  const words = frame.view.t.staff.adminCouplings;
  const state = stateOfKey(apiKey, frame.now);
  return (
    <AdminPage frame={frame} title={apiKey.name} current="adminCouplings" crumbs={couplingCrumbs(frame)}>
      <p><Tag>{words.keyStates[state]}</Tag> {sayKey(frame, apiKey)}</p>
      <ul>{apiKey.scopes.map((scope) => <li key={scope}>{words.scopeNames[scope]}</li>)}</ul>
      {state !== 'ended' && (
        <Part title={words.endKey}>
          <p>{words.endKeyHelp}</p>
          <ActForm view={frame.view} action={`${couplingsPath}/sleutel/${apiKey.id}/einde`} kind="danger">{words.endKey}</ActForm>
        </Part>
      )}
    </AdminPage>
  );
}

export interface CoupledColleague { accountId: number; name: string; references: readonly Reference[] }

export function ColleaguesPage({ frame, typed, mistakes = {}, colleagues }: FormProps & { colleagues: readonly CoupledColleague[] }) {
  const { view } = frame;
  const words = view.t.staff.adminCouplings;
  const field = (name: string) => ({ view, name, value: textOf(typed, name), error: mistakes[name] });
  return (
    <AdminPage frame={frame} title={words.people} current="adminCouplings" crumbs={couplingCrumbs(frame)} lead={words.peopleLead} mistakes={mistakes}>
      <Part title={words.addReference}>
        <AdminForm view={view} action={`${couplingsPath}/collegas`} submit={words.keepReference}>
          <Select {...field('accountId')} label={words.colleague} options={[{ value: '', label: '' }, ...colleagues.map((one) => ({ value: String(one.accountId), label: one.name }))]} />
          <TextField {...field('system')} label={words.system} hint={words.systemHelp} size="medium" maxLength={40} autocomplete="off" isSpellChecked={false} />
          <TextField {...field('value')} label={words.code} hint={words.codeHelp} size="medium" maxLength={120} autocomplete="off" isSpellChecked={false} />
        </AdminForm>
      </Part>
      <Table isStacked caption={words.peopleCaption} rows={colleagues} columns={[
        { label: words.colleague, cell: (one) => one.name },
        { label: words.number, isNumeric: true, cell: (one) => one.accountId },
        { label: words.calledElsewhere, cell: (one) => one.references.map((reference) => `${reference.system}: ${reference.value}`).join(', ') },
      ]} />
    </AdminPage>
  );
}
