import { ageClasses } from '../../../domain/conversations/conversations.schema.ts';
import { consentVersion } from '../../../domain/conversations/chats/chats.schema.ts';
import type { Placed } from '../../../domain/conversations/drafts/placing/placing.rules.ts';
import { sayDuration, sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { RadioGroup } from '../../components/choices.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { Card, NextStep } from '../../components/parts.tsx';
import { CrisisLines } from '../../components/crisis-lines.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import type { View } from '../../view.ts';
import { sayWait, type DoorState } from './door-state.ts';

/** What a door asks before a chat, and for whom the chat is. */
export interface Asks { postcode: boolean; age: boolean; audience: 'all' | 'youth' | 'adults' }

export interface StartTyped { formKey: string; postcode: string; municipality: string; institution: string; age: string; first: string }
export interface StartProps {
  view: View; state: DoorState; asks: Asks; typed: StartTyped; placed: Placed; mistakes?: Mistakes; now: Date;
  /** Which form it is, sealed. */
  startKey: string;
}

/** '/chat' of a front door: open, busy or closed, and what can be done then. */
export function StartPage(props: StartProps) {
  const { view, state, asks, mistakes = {} } = props;
  const words = view.t.client.chat;
  return (
    <PublicLayout view={view} title={words.title} hasOwnCrisisLines>
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{words.title}</h1>
      {asks.audience !== 'all' && <p class="lead">{words.audience[asks.audience]}</p>}
      <State {...props} />
      {(state.kind === 'open' || state.kind === 'full') && <StartForm {...props} />}
      {state.kind !== 'open' && view.door?.asks && <Card title={words.door.write}><p>{words.door.writeText}</p><ButtonLink kind="secondary" href={view.to('/vraag')}>{words.door.write}</ButtonLink></Card>}
      <CrisisLines view={view} />
    </PublicLayout>
  );
}

function State({ view, state, now }: StartProps) {
  const words = view.t.client.chat.door;
  if (state.kind === 'open') return <NextStep title={words.open}><p>{words.openUntil(sayDuration(state.until))} {words.openText}</p></NextStep>;
  if (state.kind === 'full') {
    const wait = sayWait(view, state.wait);
    return <NextStep title={words.full}><p>{wait ? words.fullText(wait) : words.fullUnknown}</p></NextStep>;
  }
  if (state.kind === 'nobody') return <NextStep title={words.nobody}><p>{words.nobodyText}</p></NextStep>;
  const next = state.kind === 'closed' && state.next ? sayNearMoment(state.next, now, view.language) : undefined;
  return <NextStep title={words.closed}><p>{next ? words.closedNext(next) : words.closedUnknown}</p></NextStep>;
}

/** Only what the door asks; what we do with it stands above the button. */
function StartForm(props: StartProps) {
  const { view, typed, asks, mistakes = {} } = props;
  const words = view.t.client.chat.start;
  return (
    <form class="form" method="post" action={view.to('/chat')} noValidate>
      <FormToken view={view} />
      <input type="hidden" name="sleutel" value={props.startKey} />
      <input type="hidden" name="akkoord" value={consentVersion} />
      <Place {...props} />
      {asks.age && <RadioGroup view={view} name="leeftijd" legend={words.age} value={typed.age} error={mistakes['leeftijd']} options={ageClasses.map((age) => ({ value: age, label: words.ages[age] }))} />}
      <TextArea view={view} name="begin" label={words.first} hint={words.firstHint} isOptional rows={4} value={typed.first} error={mistakes['begin']} />
      <Card title={words.privacyTitle}>
        <p>{words.privacy}</p>
        <p>{words.ends} <a href={view.to('/vertrouwelijk')}>{words.more}</a></p>
        <p>{words.agree}</p>
      </Card>
      <div class="buttons"><Button>{words.button}</Button></div>
    </form>
  );
}

function Place({ view, typed, asks, placed, mistakes = {} }: StartProps) {
  const words = view.t.client.chat.start;
  const known = typed.institution === '' ? null : <input type="hidden" name="instelling" value={typed.institution} />;
  if (!asks.postcode) return known;
  return (
    <>
      {known}
      <TextField view={view} name="postcode" label={words.postcode} hint={words.postcodeHint} value={typed.postcode} error={mistakes['postcode']} autocomplete="postal-code" maxLength={60} size="short" />
      {placed.kind === 'ask' && <RadioGroup view={view} name="gemeente" legend={words.municipality} value={typed.municipality} error={mistakes['gemeente']} options={placed.municipalities.map((name) => ({ value: name, label: name }))} />}
    </>
  );
}
