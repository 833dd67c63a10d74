import type { ApiKey } from '../../../domain/api-keys/api-keys.queries.ts';
import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Webhook } from '../../../domain/webhooks/webhooks.queries.ts';
import { ButtonLink } from '../../components/button.tsx';
import { Notice, Tag } from '../../components/parts.tsx';
import { AdminPage, type Frame } from '../frame.tsx';
import { inOneLine, Part } from '../parts.tsx';

export const couplingsPath = '/beheer/koppelingen';

/** The way back to the list. */
export const couplingCrumbs = (frame: Frame) => [{ href: couplingsPath, label: frame.view.t.staff.adminCouplings.title }];

/** Where a key stands today; its last day still counts. */
export function stateOfKey(key: ApiKey, now: Date): 'works' | 'ended' | 'past' {
  if (key.endedAt) return 'ended';
  return key.endsOn !== null && key.endsOn < dayOf(now) ? 'past' : 'works';
}

/** What is known of a key, in a line; never the key. */
export function sayKey(frame: Frame, key: ApiKey): string {
  const words = frame.view.t.staff.adminCouplings;
  const day = (text: string) => sayDay(text, frame.now, frame.view.language);
  return inOneLine(words.beginsWith(key.hint), key.endsOn && words.until(day(key.endsOn)), key.lastUsedOn ? words.lastUsed(day(key.lastUsedOn)) : words.neverUsed);
}

function KeyItem({ frame, apiKey }: { frame: Frame; apiKey: ApiKey }) {
  const words = frame.view.t.staff.adminCouplings;
  const state = stateOfKey(apiKey, frame.now);
  return (
    <li class="row">
      <div>
        <h3><a href={`${couplingsPath}/sleutel/${apiKey.id}`}>{apiKey.name}</a> {state !== 'works' && <Tag>{words.keyStates[state]}</Tag>}</h3>
        <p class="soft">{sayKey(frame, apiKey)}</p>
      </div>
    </li>
  );
}

function WebhookItem({ frame, webhook }: { frame: Frame; webhook: Webhook }) {
  const words = frame.view.t.staff.adminCouplings;
  return (
    <li class="row">
      <div>
        <h3><a href={`${couplingsPath}/seintje/${webhook.id}`}>{webhook.url}</a> <WebhookTag frame={frame} webhook={webhook} /></h3>
        <p class="soft">{inOneLine(webhook.waiting > 0 && webhook.endedAt === null && words.waits(webhook.waiting), webhook.failed > 0 && words.failed(webhook.failed))}</p>
      </div>
    </li>
  );
}

/** Whether signals arrive, in a small word. */
export function WebhookTag({ frame, webhook }: { frame: Frame; webhook: Webhook }) {
  const words = frame.view.t.staff.adminCouplings.webhookStates;
  if (webhook.endedAt) return <Tag>{words.ended}</Tag>;
  return webhook.failingSince ? <Tag kind="danger">{words.failing}</Tag> : <Tag>{words.works}</Tag>;
}

export function CouplingsPage({ frame, keys, webhooks }: { frame: Frame; keys: readonly ApiKey[]; webhooks: readonly Webhook[] }) {
  const words = frame.view.t.staff.adminCouplings;
  return (
    <AdminPage frame={frame} title={words.title} current="adminCouplings" lead={words.lead}>
      <Part title={words.keys} act={<ButtonLink isSmall href={`${couplingsPath}/sleutel`}>{words.addKey}</ButtonLink>}>
        <p>{words.keysHelp}</p>
        {keys.length === 0 ? <p class="soft">{words.noKeys}</p> : <ul class="rows">{keys.map((key) => <KeyItem key={key.id} frame={frame} apiKey={key} />)}</ul>}
        <p><a href={`${couplingsPath}/collegas`}>{words.people}</a></p>
      </Part>
      <Part title={words.webhooks} act={<ButtonLink kind="secondary" isSmall href={`${couplingsPath}/seintje`}>{words.addWebhook}</ButtonLink>}>
        <p>{words.webhooksHelp}</p>
        {webhooks.length === 0 ? <p class="soft">{words.noWebhooks}</p> : <ul class="rows">{webhooks.map((one) => <WebhookItem key={one.id} frame={frame} webhook={one} />)}</ul>}
      </Part>
    </AdminPage>
  );
}

/** What is shown once: on this page, and never again. */
export function OncePage({ frame, title, label, secret, help }: { frame: Frame; title: string; label: string; secret: string; help?: string }) {
  const words = frame.view.t.staff.adminCouplings;
  return (
    <AdminPage frame={frame} title={title} current="adminCouplings" crumbs={couplingCrumbs(frame)} lead={help}>
      <Notice kind="warning" isStatus><p>{words.showOnce}</p></Notice>
      <h2>{label}</h2>
      <p><code class="copy">{secret}</code></p>
      <p><ButtonLink href={couplingsPath}>{words.ready}</ButtonLink></p>
    </AdminPage>
  );
}

/** The same form came twice: what was shown once is not shown again. */
export function MadeBeforePage({ frame, title }: { frame: Frame; title: string }) {
  const words = frame.view.t.staff.adminCouplings;
  return (
    <AdminPage frame={frame} title={title} current="adminCouplings" crumbs={couplingCrumbs(frame)}>
      <Notice kind="warning" isStatus><p>{words.madeBefore}</p></Notice>
      <p><ButtonLink href={couplingsPath}>{frame.view.t.staff.admin.back}</ButtonLink></p>
    </AdminPage>
  );
}
