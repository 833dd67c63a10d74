import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { TextArea, TextField } from '../../components/field.tsx';
import { Notice } from '../../components/parts.tsx';
import { Unfold } from '../question/unfold.tsx';
import type { CaseProps } from './case-page.tsx';

function Sign({ frame, talks: { had, limit = 0, standing } }: CaseProps) {
  const words = frame.view.t.staff.caseload.talks;
  if (standing === 'near') return <Notice kind="info"><p>{words.near(limit - had)}</p></Notice>;
  if (standing === 'reached') return <Notice kind="warning"><p>{words.reached}</p></Notice>;
  return standing === 'over' ? <Notice kind="warning"><p>{words.over(had - limit)}</p></Notice> : null;
}

/** Talks that took place beside how many there may be. */
export function CaseTalks(props: CaseProps) {
  const { frame: { view, now }, talks, case_ } = props;
  const words = view.t.staff.caseload.talks;
  return (
    <section class="pane pane--padded">
      <h2>{words.title}</h2>
      <p><strong>{words.had(talks.had, talks.limit)}</strong>{talks.planned !== null && ` ${words.planned(talks.planned)}`}</p>
      {case_.status === 'open' && (talks.askedTo !== null && talks.askedAt !== null
        ? <Notice><p>{words.asked(talks.askedTo, sayNearMoment(talks.askedAt, now, view.language))}</p></Notice> : <Sign {...props} />)}
    </section>
  );
}

/** More talks than go with it, by the rule of the institution. */
export function ExtendAct({ frame: { view }, case_, talks, typed, mistakes = {} }: CaseProps) {
  const words = view.t.staff.caseload.talks;
  if (talks.limit === undefined || case_.status !== 'open') return null;
  const rule = talks.model.extension;
  return (
    <Unfold title={words.extend} id="gesprekken" isOpen={typed.act === 'gesprekken'}>
      <form method="post" action={`/werk/casussen/${case_.id}/gesprekken`} noValidate>
        <FormToken view={view} />
        <TextField view={view} name="talksTo" label={words.to} inputMode="numeric" value={typed.talksTo || String(Math.max(talks.limit, talks.had) + 1)} error={mistakes['talksTo']} />
        <TextArea view={view} name="talksWords" label={words.why} hint={words.hints[rule]} rows={3} value={typed.talksWords} error={mistakes['talksWords']} isOptional={rule === 'free'} maxLength={1000} />
        <div class="buttons"><Button kind="secondary" isSmall>{words.save[rule]}</Button></div>
      </form>
    </Unfold>
  );
}
