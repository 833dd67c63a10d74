import { closingReasons } from '../../../domain/cases/cases.schema.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { Select, TextArea, TextField } from '../../components/field.tsx';
import { Unfold } from '../question/unfold.tsx';
import type { ComponentChildren } from 'preact';
import type { CaseProps } from './case-page.tsx';
import { ExtendAct } from './case-talks.tsx';
import { JoinAct } from './case-workers.tsx';

const idOption = (one: { id: number; name: string }) => ({ value: String(one.id), label: one.name });

function Act({ frame, case_, to, button, kind = 'secondary', children }: CaseProps & { to: string; button: string; kind?: 'secondary' | 'danger-quiet'; children: ComponentChildren }) {
  return (
    <form method="post" action={`/werk/casussen/${case_.id}/${to}`} noValidate>
      <FormToken view={frame.view} />
      {children}
      <div class="buttons"><Button kind={kind} isSmall>{button}</Button></div>
    </form>
  );
}

function Begin({ frame, case_ }: CaseProps) {
  const { view } = frame;
  const words = view.t.staff.cases.one;
  const path = `/werk/casussen/${case_.id}/begin`;
  if (case_.status === 'open') {
    return <ActForm view={view} action={path} kind="subtle" isSmall fields={{ kind: case_.kind === 'short' ? 'process' : 'short' }}>{case_.kind === 'short' ? words.toProcess : words.toShort}</ActForm>;
  }
  return (
    <section>
      <h2>{words.begin}</h2>
      <div class="buttons">
        <ActForm view={view} action={path} fields={{ kind: 'process' }}>{words.beginProcess}</ActForm>
        <ActForm view={view} action={path} kind="secondary" fields={{ kind: 'short' }}>{words.beginShort}</ActForm>
      </div>
    </section>
  );
}

function Close(props: CaseProps) {
  const { frame, case_, typed, mistakes = {}, organisations, today } = props;
  const { view } = frame;
  const { one: words, closingReasons: reasons } = view.t.staff.cases;
  return (
    <Unfold title={words.close} id="sluiten" isOpen={typed.act === 'sluiten'}>
      {!case_.isErased && <div class="buttons"><ButtonLink href={`/werk/casussen/${case_.id}/dossier/afronden`} isSmall>{view.t.client.closing.beforeClosing}</ButtonLink></div>}
      <p class="soft">{view.t.client.again.appointmentsOff}</p>
      <Act {...props} to="sluiten" button={words.close}>
        <Select view={view} name="reason" label={words.closeReason} value={typed.reason} error={mistakes['reason']} options={[{ value: '', label: words.choose }, ...closingReasons.map((reason) => ({ value: reason, label: reasons[reason] }))]} />
        <Select view={view} name="referredToId" label={words.referTo} value={typed.referredToId} error={mistakes['referredToId']} options={[{ value: '', label: '' }, ...organisations.map(idOption)]} isOptional />
        <TextField view={view} name="closedOn" type="date" label={words.closeOn} value={typed.closedOn || today} error={mistakes['closedOn']} />
        <TextArea view={view} name="closeWords" label={words.words} rows={2} value={typed.closeWords} isOptional maxLength={1000} />
      </Act>
    </Unfold>
  );
}

function Hand(props: CaseProps) {
  const { frame, typed, mistakes = {}, workers } = props;
  const { view } = frame;
  const words = view.t.staff.cases.one;
  return (
    <Unfold title={words.hand} id="overdragen" isOpen={typed.act === 'overdragen'}>
      <Act {...props} to="overdragen" button={words.hand}>
        <Select view={view} name="toAccountId" label={words.handTo} value={typed.toAccountId} error={mistakes['toAccountId']}
          options={[{ value: '', label: words.choose }, ...workers.map((worker) => ({ value: String(worker.accountId), label: worker.name }))]} />
        <TextArea view={view} name="handWords" label={words.handWhy} hint={words.handHint} rows={3} value={typed.handWords} error={mistakes['handWords']} maxLength={1000} />
        <TextArea view={view} name="clientWords" label={words.handClient} hint={words.handClientHint} rows={4} value={typed.clientWords} error={mistakes['clientWords']} isOptional maxLength={5000} />
      </Act>
    </Unfold>
  );
}

function Fund(props: CaseProps) {
  const { frame, typed, mistakes = {}, funders } = props;
  const { view } = frame;
  const words = view.t.staff.cases.one;
  return (
    <Unfold title={words.fund} id="betaler" isOpen={typed.act === 'betaler'}>
      <Act {...props} to="betaler" button={words.fund}>
        <Select view={view} name="funderId" label={words.fundTo} value={typed.funderId} error={mistakes['funderId']} options={[{ value: '', label: words.noFunder }, ...funders.map(idOption)]} />
        <TextArea view={view} name="fundWords" label={words.fundWhy} rows={2} value={typed.fundWords} error={mistakes['fundWords']} maxLength={1000} />
      </Act>
    </Unfold>
  );
}

function Reopen(props: CaseProps) {
  const { frame, typed, mistakes = {} } = props;
  const words = frame.view.t.staff.cases.one;
  return (
    <Unfold title={words.reopen} id="heropenen" isOpen={typed.act === 'heropenen'}>
      <Act {...props} to="heropenen" button={words.reopen}>
        <TextArea view={frame.view} name="reopenWords" label={words.reopenWhy} rows={2} value={typed.reopenWords} error={mistakes['reopenWords']} maxLength={1000} />
      </Act>
    </Unfold>
  );
}

/** What can be done with a case, on the right. */
export function CaseActs(props: CaseProps) {
  const isClosed = props.case_.status === 'closed';
  return (
    <>
      {!isClosed && <Begin {...props} />}
      <div class="unfolds">
        {isClosed ? <Reopen {...props} /> : <><ExtendAct {...props} /><Close {...props} /><Hand {...props} /><JoinAct {...props} /></>}
        <Fund {...props} />
      </div>
    </>
  );
}
