import { sayMoment, sayTime } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { TextArea } from '../../components/field.tsx';
import { PublicLayout } from '../../components/public-layout.tsx';
import { Log, writerOf, type TalkProps } from './talk-page.tsx';

/** The talk as plain text, to take along: selected, copied, or on paper. Buttons that need script are shown by it. */
export function CopyPage(props: TalkProps) {
  const { view, talk } = props;
  const words = view.t.client.chat.ended;
  const said = talk.lines.map((line) => `${writerOf(props, line)}, ${sayTime(line.writtenAt)}\n${line.isTakenBack ? view.t.client.chat.talk.takenBack : line.body}`);
  const [first] = talk.lines;
  const text = [first ? sayMoment(first.writtenAt, talk.now, view.language) : '', ...said].join('\n\n');
  return (
    <PublicLayout view={view} title={words.copyTitle} script="take.js">
      <h1 class="no-print">{words.copyTitle}</h1>
      <p class="lead no-print">{words.copyText}</p>
      <div class="no-print">
        <TextArea view={view} name="tekst" label={words.copyLabel} rows={12} value={text} isReadOnly />
        <div data-take hidden><div class="buttons">{([['kopieer', words.copyButton], ['print', words.print]] as const).map(([value, label]) => <button key={value} class="utrecht-button utrecht-button--secondary-action" type="button" value={value}>{label}</button>)}</div></div>
        <p role="status" class="soft" data-taken={words.copied} />
        <p><a href={view.to('/chat/gesprek')}>{words.copyBack}</a></p>
      </div>
      <div class="only-print"><Log view={view} talk={talk} /></div>
    </PublicLayout>
  );
}
