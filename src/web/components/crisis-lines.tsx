import type { View } from '../view.ts';

const known: Readonly<Record<string, string>> = {
  '0800-0113': 'tel:08000113', '113.nl': 'https://www.113.nl/', '112': 'tel:112', '0800-2000': 'tel:08002000',
  '0800-0432': 'tel:08000432', 'kindertelefoon.nl': 'https://www.kindertelefoon.nl/',
};

/** Makes links of the numbers in a sentence of ours. */
export function WithLinks({ text }: { text: string }) {
  const pieces = text.split(/(0800-0113|113\.nl|\b112\b|0800-2000|0800-0432|kindertelefoon\.nl)/);
  return <>{pieces.map((piece, index) => (known[piece] ? <a key={index} href={known[piece]} rel="noreferrer">{piece}</a> : piece))}</>;
}

/** Where help is right now: 113, 112 and Veilig Thuis. */
export function CrisisLines({ view }: { view: View }) {
  const words = view.t.client.frame.crisis;
  const lines = [[words.suicideQuestion, words.suicideHelp], [words.dangerQuestion, words.dangerHelp], [words.violenceQuestion, words.violenceHelp]] as const;
  return (
    <section class="crisis" aria-label={words.label}>
      <ul>{lines.map(([question, help]) => <li key={question}><b>{question}</b> <WithLinks text={help} /></li>)}</ul>
    </section>
  );
}
