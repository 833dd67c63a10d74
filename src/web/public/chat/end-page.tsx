import { showCode } from '../../../domain/conversations/conversations.rules.ts';
import { ActForm, Button, ButtonLink, FormToken } from '../../components/button.tsx';
import { CrisisLines } from '../../components/crisis-lines.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { TextArea, TextField, type Mistakes } from '../../components/field.tsx';
import { Card, Notice } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import { Log, titleOf, type TalkProps } from './talk-page.tsx';

export interface EndProps extends TalkProps {
  formKey: string;
  /** Shown once, when the talk was just kept. */
  code?: string | undefined;
  typed?: string; mistakes?: Mistakes; notice?: string | undefined;
}

/** After the end: what was said, going on, keeping it, three questions, another question. */
export function EndPage(props: EndProps) {
  const { view, talk, code, mistakes = {}, notice } = props;
  const words = view.t.client.chat.ended;
  const hasWorker = talk.lines.some((line) => line.author === 'worker');
  return (
    <PublicLayout view={view} title={titleOf(props)} hasOwnCrisisLines>
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{titleOf(props)}</h1>
      <p class="lead">{words.text}</p>
      {notice && <Notice kind="info" isStatus><p>{notice}</p></Notice>}
      {code && <Notice kind="ok" isStatus title={words.kept}><p><strong class="number">{showCode(code)}</strong></p><p>{words.keptText}</p></Notice>}
      {talk.mayReopen && <Card title={words.reopen} isOnScreen><p>{words.reopenText}</p><ActForm view={view} action={view.to('/chat/gesprek/verder')}>{words.reopen}</ActForm></Card>}
      <Log view={view} talk={talk} />
      {talk.chat.isOfCase ? <Card title={words.isKept} isOnScreen><p>{words.ownText}</p><p><a href={view.to('/mijn-pagina')}>{view.t.client.talkNow.wait.own}</a></p></Card> : !code && talk.code === undefined && <Keep {...props} />}
      {!code && talk.code !== undefined && <Card title={words.isKept} isOnScreen><p>{words.isKeptText}</p><details><summary>{words.showCode}</summary><p><strong class="number">{showCode(talk.code)}</strong></p></details></Card>}
      {talk.lines.length > 0 && <p class="no-print"><a href={view.to('/chat/gesprek/kopie')}>{words.copy}</a></p>}
      {hasWorker && !talk.isEvaluated && <Card title={words.three} isOnScreen><p>{words.threeText}</p><p><a href={view.to('/mijn-vraag/drie-vragen')}>{words.three}</a></p></Card>}
      {talk.state === 'closed' && !talk.chat.isOfCase && <Card title={words.follow} isOnScreen><p>{words.followText}</p><ButtonLink kind="secondary" href={view.to('/chat/gesprek/als-vraag')}>{words.follow}</ButtonLink></Card>}
      <div class="no-print"><CrisisLines view={view} /></div>
    </PublicLayout>
  );
}

function Keep({ view, mistakes = {}, typed = '' }: EndProps) {
  const words = view.t.client.chat.ended;
  return (
    <Card title={words.keep} isOnScreen>
      <p>{words.keepText}</p>
      <form class="form no-print" method="post" action={view.to('/chat/gesprek/bewaren')} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="woord" label={words.word} hint={words.wordHint} value={typed} error={mistakes['woord']} autocomplete="off" isSpellChecked={false} maxLength={100} size="medium" />
        <div class="buttons"><Button kind="secondary">{words.keepButton}</Button></div>
      </form>
    </Card>
  );
}

/** Asking in writing instead of waiting, or after the talk. */
export function InsteadPage({ view, talk, formKey, typed, mistakes = {} }: TalkProps & { formKey: string; typed: { body: string; word: string }; mistakes?: Mistakes }) {
  const { instead, ended } = view.t.client.chat;
  const title = talk.state === 'closed' ? ended.follow : instead.title;
  return (
    <PublicLayout view={view} title={title}>
      <ErrorSummary view={view} mistakes={mistakes} />
      <h1>{title}</h1>
      {talk.lines.length > 0 && <><p class="lead">{instead.text}</p><Log view={view} talk={talk} last={6} /></>}
      <form class="form" method="post" action={view.to('/chat/gesprek/als-vraag')} noValidate>
        <FormToken view={view} />
        <input type="hidden" name="sleutel" value={formKey} />
        <TextArea view={view} name="bericht" label={instead.body} rows={5} value={typed.body} error={mistakes['bericht']} {...(talk.lines.length > 0 && talk.state === 'waiting' ? { isOptional: true } : {})} />
        {talk.code === undefined && <TextField view={view} name="woord" label={ended.word} hint={ended.wordHint} value={typed.word} error={mistakes['woord']} autocomplete="off" isSpellChecked={false} maxLength={100} size="medium" />}
        <div class="buttons"><Button>{instead.button}</Button></div>
      </form>
      {talk.state === 'waiting' && <p><a href={view.to('/chat/gesprek')}>{instead.back}</a></p>}
    </PublicLayout>
  );
}
