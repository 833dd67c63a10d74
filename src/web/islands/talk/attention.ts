// How a worker hears that somebody wrote or waits while he does something else: a tone, a notice of the browser. Each by his own choice on this device,
// and without a word of what was written or of whom.
const soundKey = 'naast-chat-sound';
/** Holds what the notice says, for pages that have no place for the choice. */
const noticeKey = 'naast-chat-notice';

function ring(): void {
  if (localStorage.getItem(soundKey) !== 'on') return;
  const sound = new AudioContext();
  const [tone, volume] = [sound.createOscillator(), sound.createGain()];
  volume.gain.value = 0.08;
  tone.frequency.value = 660;
  tone.connect(volume).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.15);
  tone.addEventListener('ended', () => { void sound.close(); });
}

/** Only for who looks elsewhere: on the page itself the title and the list say it. A newer one takes the place of the one before. */
function showNotice(): void {
  const said = localStorage.getItem(noticeKey);
  if (!said || document.visibilityState === 'visible' || !('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    const notice = new Notification(said, { tag: 'naast-chat', silent: true });
    notice.addEventListener('click', () => { focus(); notice.close(); });
  } catch {
    // A phone lets only its background script show one; there the title and the tone are left.
  }
}

/** Somebody wrote or came into the line. */
export function callAttention(): void {
  ring();
  showNotice();
}

function chooseSound(box: HTMLInputElement | null): void {
  if (!box) return;
  box.checked = localStorage.getItem(soundKey) === 'on';
  box.addEventListener('change', () => { localStorage.setItem(soundKey, box.checked ? 'on' : 'off'); if (box.checked) ring(); });
}

function chooseNotice(box: HTMLInputElement | null, refused: HTMLElement | null): void {
  if (!box) return;
  if (!('Notification' in window)) { box.closest('label')?.remove(); return; }
  box.checked = localStorage.getItem(noticeKey) !== null && Notification.permission === 'granted';
  box.addEventListener('change', async () => {
    const isOn = box.checked && await Notification.requestPermission() === 'granted';
    if (refused) refused.hidden = !box.checked || isOn;
    box.checked = isOn;
    if (isOn) localStorage.setItem(noticeKey, box.dataset['notice'] ?? ''); else localStorage.removeItem(noticeKey);
  });
}

/** The choices on the page of a talk. */
export function chooseAttention(form: HTMLFormElement | undefined): void {
  chooseSound(form?.querySelector<HTMLInputElement>('[data-sound]') ?? null);
  chooseNotice(form?.querySelector<HTMLInputElement>('[data-notice]') ?? null, form?.querySelector<HTMLElement>('[data-notice-refused]') ?? null);
}
