const kindsTyped = new Set(['text', 'search', 'email', 'tel', 'url']);

function isTyped(field: Element): field is HTMLInputElement | HTMLTextAreaElement {
  return field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && kindsTyped.has(field.type));
}

/** Words that stand in a form and are nowhere else yet: typed here, or given back because something is to mend. What is kept as a draft is safe already. */
function hasUnsentWords(form: HTMLFormElement): boolean {
  if (form.getAttribute('method') !== 'post' || (form.dataset['draft'] !== undefined && form.dataset['unsaved'] === undefined)) return false;
  const isGivenBack = form.querySelector('[aria-invalid="true"]') !== null;
  return [...form.elements].some((field) => isTyped(field) && field.value.trim() !== '' && (isGivenBack || field.value !== field.defaultValue));
}

function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  return fields;
}

async function hold(form: HTMLFormElement): Promise<void> {
  const { pathname, search } = new URL(form.getAttribute('action') ?? '', location.href);
  await fetch(`/werk/vasthouden?van=${encodeURIComponent(pathname + search)}`, { method: 'POST', redirect: 'manual', body: fieldsOf(form) });
}

/** Has the server keep what was typed and not sent; answers whether there was any. */
export async function holdUnsent(): Promise<boolean> {
  const forms = [...document.forms].filter(hasUnsentWords);
  await Promise.allSettled(forms.map(hold));
  return forms.length > 0;
}
