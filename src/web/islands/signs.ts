/// <reference lib="dom" />
// Lets this browser show a sign, after a button was pressed and never before. Where that cannot be, it says so.
const form = document.querySelector<HTMLFormElement>('form[data-push]');

function show(name: 'none' | 'denied' | 'failed' | 'again', isShown = true): void {
  const found = document.querySelector<HTMLElement>(`[data-push-${name}]`);
  if (found) found.hidden = !isShown;
}

function canBeTold(): boolean {
  return isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

function put(place: HTMLFormElement, name: string, value: string | undefined): void {
  const found = place.elements.namedItem(name);
  if (found instanceof HTMLInputElement) found.value = value ?? '';
}

async function findWorker({ dataset }: HTMLFormElement): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register(dataset['worker'] ?? '', { scope: dataset['scope'] ?? '' });
  return await navigator.serviceWorker.ready;
}

async function turnOn(place: HTMLFormElement): Promise<void> {
  if (await Notification.requestPermission() !== 'granted') return show('denied');
  const { pushManager } = await findWorker(place);
  // One that was made with another key, or for whoever was here before, is no good.
  await (await pushManager.getSubscription())?.unsubscribe();
  const { endpoint, keys } = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: place.dataset['push'] ?? '' })).toJSON();
  put(place, 'endpoint', endpoint);
  for (const name of ['p256dh', 'auth']) put(place, name, keys?.[name]);
  place.submit();
}

async function begin(place: HTMLFormElement): Promise<void> {
  if (!canBeTold()) return;
  show('none', false);
  if (Notification.permission === 'denied') return show('denied');
  const isOn = 'on' in place.dataset;
  if (isOn && await (await findWorker(place)).pushManager.getSubscription()) return;
  if (isOn) show('again');
  place.hidden = false;
  place.addEventListener('submit', (event) => {
    event.preventDefault();
    turnOn(place).catch(() => show('failed'));
  });
}

if (form) begin(form).catch(() => show('none'));
