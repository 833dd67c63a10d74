import { sayDay } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Device } from '../../../domain/accounts/citizens/devices/devices.schema.ts';
import { ActForm, Button, FormToken } from '../../components/button.tsx';
import { homeScreenPlaces } from '../../components/kept-words.tsx';
import { Card, Notice } from '../../components/parts.tsx';
import type { View } from '../../view.ts';
import { devicePath } from './places.ts';

/** The script with which a browser lets itself be told. */
export const pushScript = 'signs.js';

interface Props { view: View; publicKey: string; devices: readonly Device[]; now: Date }

/** A form that the script fills in. Without script, or where the browser cannot, it does not show: then it says so. */
function TurnOn({ view, publicKey, devices }: Props) {
  const words = view.t.client.signs.device;
  const isOn = devices.some((one) => one.isThis);
  return (
    <>
      <p data-push-none="">{words.none}</p>
      <p hidden data-push-again="">{words.again}</p>
      <form method="post" action={view.to(devicePath)} hidden data-push={publicKey} data-on={isOn ? '' : undefined} data-worker={`${view.base}${homeScreenPlaces.worker}`} data-scope={`${view.base}${homeScreenPlaces.scope}`}>
        <FormToken view={view} />
        {['endpoint', 'p256dh', 'auth'].map((name) => <input key={name} type="hidden" name={name} />)}
        <p>{words.asks}</p>
        <Button kind="secondary">{words.turnOn}</Button>
      </form>
      <div role="alert" hidden data-push-denied=""><p class="utrecht-form-field-error-message">{words.denied}</p></div>
      <div role="alert" hidden data-push-failed=""><p class="utrecht-form-field-error-message">{words.failed}</p></div>
    </>
  );
}

/** Signs on this telephone or computer, and the devices that show them. */
export function Devices(props: Props) {
  const { view, devices, now } = props;
  const words = view.t.client.signs.device;
  return (
    <Card title={words.title}>
      <p>{words.why}</p>
      <p class="small">{words.alone} {words.through}</p>
      <TurnOn {...props} />
      {devices.length > 0 && (
        <>
          <h3>{words.list}</h3>
          <ul class="part-rows">{devices.map((one) => (
            <li key={one.id}>
              <p><strong>{one.name}</strong>{one.isThis && ` (${words.here})`}<br /><small>{words.since(sayDay(dayOf(one.since), now, view.language))}</small></p>
              <ActForm view={view} action={view.to(`${devicePath}/${one.id}/stop`)} kind="secondary" isSmall>{words.stop}<span class="visually-hidden"> {one.name}</span></ActForm>
            </li>
          ))}</ul>
          <p class="small">{words.ends}</p>
        </>
      )}
    </Card>
  );
}

/** A word about what was just done with a device. */
export function DeviceDone({ view, done }: { view: View; done: 'aan' | 'uit' | 'fout' | undefined }) {
  const words = view.t.client.signs.device;
  if (done === undefined) return null;
  return <Notice kind={done === 'fout' ? 'warning' : 'ok'} isStatus><p>{{ aan: words.done.on, uit: words.done.stopped, fout: words.failed }[done]}</p></Notice>;
}
