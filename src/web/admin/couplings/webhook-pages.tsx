import { sayDay, sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Webhook, WebhookMessage } from '../../../domain/webhooks/webhooks.queries.ts';
import { events } from '../../../domain/webhooks/webhooks.schema.ts';
import { ActForm } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choices.tsx';
import { TextField, type Mistakes } from '../../components/field.tsx';
import { Notice, Table, Tag } from '../../components/parts.tsx';
import { listOf, textOf, type Typed } from '../form.ts';
import { AdminPage, type Frame } from '../frame.tsx';
import { AdminForm, Part } from '../parts.tsx';
import { couplingCrumbs, couplingsPath, WebhookTag } from './couplings-page.tsx';

const path = `${couplingsPath}/seintje`;

export function WebhookForm({ frame, typed, mistakes = {} }: { frame: Frame; typed: Typed; mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.adminCouplings;
  return (
    <AdminPage frame={frame} title={words.addWebhook} current="adminCouplings" crumbs={couplingCrumbs(frame)} lead={words.webhooksHelp} mistakes={mistakes}>
      <AdminForm view={view} action={path} submit={words.makeWebhook} cancel={couplingsPath}>
        <input type="hidden" name="formKey" value={textOf(typed, 'formKey')} />
        <TextField view={view} name="url" label={words.url} hint={words.urlHelp} value={textOf(typed, 'url')} error={mistakes['url']} type="url" maxLength={500} autocomplete="off" isSpellChecked={false} />
        <CheckboxGroup view={view} name="events" legend={words.events} error={mistakes['events']} values={listOf(typed, 'events')}
          options={events.map((event) => ({ value: event, label: words.eventNames[event] }))} />
      </AdminForm>
    </AdminPage>
  );
}

function Messages({ frame, webhook, messages }: { frame: Frame; webhook: Webhook; messages: readonly WebhookMessage[] }) {
  const { view, now } = frame;
  const words = view.t.staff.adminCouplings;
  const names: Readonly<Record<string, string>> = words.eventNames;
  return (
    <Table isStacked caption={words.messages} rows={messages} columns={[
      { label: words.when, cell: (message) => sayNearMoment(message.createdAt, now, view.language) },
      { label: words.what, cell: (message) => names[message.event] ?? message.event },
      { label: words.state, cell: (message) => <><Tag {...message.state === 'failed' ? { kind: 'danger' as const } : {}}>{words.states[message.state]}</Tag>{message.attempts > 1 && <small> {words.tries(message.attempts)}</small>}</> },
      { label: words.answer, cell: (message) => message.answer && <code>{message.answer}</code> },
      { label: words.act, cell: (message) => webhook.endedAt === null && (message.state === 'delivered' || message.state === 'failed') && (
        <ActForm view={view} action={`${path}/${webhook.id}/opnieuw`} kind="secondary" isSmall fields={{ message: String(message.id) }}>
          {words.sendAgain}<span class="visually-hidden"> {names[message.event]}</span>
        </ActForm>
      ) },
    ]} />
  );
}

export function WebhookPage({ frame, webhook, messages }: { frame: Frame; webhook: Webhook; messages: readonly WebhookMessage[] }) {
  const { view } = frame;
  const words = view.t.staff.adminCouplings;
  const names: Readonly<Record<string, string>> = words.eventNames;
  return (
    <AdminPage frame={frame} title={new URL(webhook.url).host} current="adminCouplings" crumbs={couplingCrumbs(frame)}>
      {webhook.failingSince && <Notice kind="warning"><p>{words.failingSince(sayDay(dayOf(webhook.failingSince), frame.now, view.language))}</p></Notice>}
      <p><WebhookTag frame={frame} webhook={webhook} /> <code class="copy">{webhook.url}</code></p>
      <ul>{webhook.events.map((event) => <li key={event}>{names[event]}</li>)}</ul>
      <Part title={words.messages}>
        <p>{words.messagesHelp}</p>
        {webhook.failed > 0 && webhook.endedAt === null && <ActForm view={view} action={`${path}/${webhook.id}/opnieuw`} kind="secondary">{words.sendAllAgain}</ActForm>}
        {messages.length === 0 ? <p class="soft">{words.noMessages}</p> : <Messages frame={frame} webhook={webhook} messages={messages} />}
      </Part>
      {webhook.endedAt === null && (
        <Part title={words.stop}>
          <p>{words.stopHelp}</p>
          <ActForm view={view} action={`${path}/${webhook.id}/uit`} kind="danger">{words.stop}</ActForm>
        </Part>
      )}
    </AdminPage>
  );
}
