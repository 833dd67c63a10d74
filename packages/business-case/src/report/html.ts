/** HTML that was made safe. */
export interface Html {
  readonly html: string;
}

/** A piece of HTML; what is filled in is escaped, unless it is HTML itself or a list of it. */
export function html(strings: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[] | undefined)[]): Html {
  let text = strings[0] ?? '';
  values.forEach((value, index) => {
    text += render(value) + (strings[index + 1] ?? '');
  });
  return { html: text };
}

/** Pieces behind each other. */
export function pieces(list: readonly Html[]): Html {
  return { html: list.map((item) => item.html).join('') };
}

/** Text that is safe in HTML and in attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function render(value: string | number | Html | readonly Html[] | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'html' in value ? value.html : value.map((item) => item.html).join('');
}
