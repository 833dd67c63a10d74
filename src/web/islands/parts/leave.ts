/** "Verlaat deze site" with script: this page is taken out of the history at once, and the session ends behind it. */
export function leaveAtOnce(): void {
  const form = document.querySelector<HTMLFormElement>('form.exit');
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    void fetch(form.action, { method: 'POST', keepalive: true, redirect: 'manual' });
    location.replace('/weg');
  });
}
