import type { HelpLine } from '../../domain/library/themes/themes.schema.ts';

/** Phone lines for the whole country, each with when and what for. In Dutch, as they are written. */
export function HelpLines({ lines }: { lines: readonly HelpLine[] }) {
  return (
    <ul class="help-lines" lang="nl">
      {lines.filter((line) => line.audience === 'client').map((line) => (
        <li key={line.id}>
          <b>{line.name}</b> <a href={`tel:${line.tel}`}>{line.number}</a>
          {line.also && <> of {line.also.free && 'gratis '}<a href={`tel:${line.also.tel}`}>{line.also.number}</a></>}
          {line.free && ' (gratis)'}. {line.when}
          {line.chat && <> Chatten: <a href={line.chat.url} rel="noopener noreferrer">{line.chat.text}</a>.</>}
          <span class="soft"> {line.what}</span>
        </li>
      ))}
    </ul>
  );
}
