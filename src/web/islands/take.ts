// Copying and printing what stands on the page, by a button; without script the page says how it is done.
const buttons = document.querySelector<HTMLElement>('[data-take]');
const area = document.querySelector<HTMLTextAreaElement>('textarea[readonly]');
const said = document.querySelector<HTMLElement>('[data-taken]');

/** Where the browser does not let a page copy, the text stands selected. */
async function copy(from: HTMLTextAreaElement): Promise<void> {
  from.select();
  try {
    await navigator.clipboard.writeText(from.value);
    if (said) said.textContent = said.dataset['taken'] ?? '';
  } catch { from.focus(); }
}

if (buttons && area) {
  buttons.hidden = false;
  buttons.addEventListener('click', (event) => {
    const chosen = event.target instanceof Element ? event.target.closest('button')?.value : undefined;
    if (chosen === 'print') print();
    if (chosen === 'kopieer') void copy(area);
  });
}
