import { chatUntil, hasChat, nextChat } from '../../../domain/institutions/hours/chat/chat.rules.ts';
import type { Directory, Door } from '../../../domain/institutions/directory/directory.queries.ts';
import { sayNearMoment } from '../../../domain/institutions/hours/moments/moments.rules.ts';
import type { View } from '../../view.ts';
import { institutionsBehind } from '../front.ts';

/** On the start of a door: that there is a chat, and whether it is chat time. Whether somebody is there stands on the page behind it. */
export function ChatWay({ view, door, directory, now }: { view: View; door: Door; directory: Directory; now: Date }) {
  const words = view.t.client.chat.way;
  const institutions = institutionsBehind(directory, door);
  if (!hasChat(institutions, door.id)) return null;
  const isNow = chatUntil(institutions, door.id, now) !== undefined;
  const next = nextChat(institutions, door.id, now);
  return (
    <ul class="ways">
      <li class="way">
        <h3><a href={view.to('/chat')}>{words.title}</a></h3>
        <p class={isNow ? 'free' : undefined}>{isNow ? words.open : next ? words.closed(sayNearMoment(next, now, view.language)) : words.closedUnknown}</p>
        <p class="soft">{words.free}</p>
      </li>
    </ul>
  );
}
