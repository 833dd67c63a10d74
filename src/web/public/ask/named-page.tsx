import { waysOf } from '../../../domain/institutions/areas/ways/ways.rules.ts';
import { settingOf } from '../../../domain/institutions/settings/settings.rules.ts';
import { Button, FormToken } from '../../components/button.tsx';
import { WithLinks } from '../../components/crisis-lines.tsx';
import { Card, Steps } from '../../components/parts.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import { WayCards } from '../ways.tsx';
import type { StepProps } from './frame.tsx';
import { countOfSteps, numbers, paths } from './steps.ts';

/** When writing without a name is not for this visitor here: kindly, with the ways that are. */
export function NamedPage({ asking: { view, door, now }, draft, placed, carried }: StepProps) {
  const words = view.t.client.ask;
  if (placed.kind !== 'placed') return null;
  const who = settingOf(placed.institution.settings, 'anonymous_mail', [{ scope: 'door', scopeKey: door.slug }]);
  const title = words.named.title[who === 'youth' || who === 'adults' ? who : 'none'];
  const { phone, walkIns } = waysOf(placed.institution, door, placed.municipality, now);
  const isYoung = draft.ageClass !== undefined && draft.ageClass !== '18_plus';
  return (
    <PublicLayout view={view} title={`${title} - ${view.t.client.frame.stepOf(numbers.named, countOfSteps)}`}>
      <Steps view={view} step={numbers.named} of={countOfSteps} />
      <h1>{title}</h1>
      <p class="lead">{words.named.text}</p>
      <Card title={words.named.write}>
        <p>{words.named.writeText}</p>
        <form method="post" action={view.to(paths.named)}>
          <FormToken view={view} />
          <input type="hidden" name="op" value={String(now.getTime())} />
          {carried && <input type="hidden" name="staat" value={carried} />}
          <div class="buttons">
            <Button>{words.named.writeButton}</Button>
            <Button kind="secondary" name="naar" value="topic">{words.back}</Button>
          </div>
        </form>
      </Card>
      <h2>{words.named.other}</h2>
      {(phone || walkIns.length > 0) && <><p>{words.named.otherText}</p><WayCards view={view} ways={{ write: undefined, phone, walkIns }} now={now} writeHref="" level={3} /></>}
      {isYoung && <p><WithLinks text={words.named.child} /></p>}
    </PublicLayout>
  );
}
