import type { ReactNode } from 'react';
import { measureView } from './display';
import { words } from './page-parts';
import { ReplyView } from './reply-view';
import type { Activity, WebChat } from './web-chat';

/** Whether a message of the patient has not reached the server: typed without a connection, or lost when it broke. */
export const isUnsent = ({ id, channelData }: Activity): boolean =>
  !id && (channelData?.isWaiting === true || channelData?.['webchat:send-status'] === 'send failed');
/** Whether the conversation shows the activity. Typing indicators and events are not shown. */
export const isMessage = ({ type, text }: Activity): boolean => type === 'message' && Boolean(text);

/**
 * The conversation in Web Chat's store, oldest first. It replaces Web Chat's own transcript, where the keyboard reaches
 * a link only with arrow keys and Enter, and leaves it only with Escape.
 */
export function createConversation({ hooks }: WebChat, ask: (question: string) => void): () => ReactNode {
  return function Conversation() {
    const [activities] = hooks.useActivities();
    return (
      <ol className="conversation">
        {activities.filter(isMessage).map((activity) => (
          <li
            key={activity.channelData?.clientActivityID ?? activity.id}
            className={activity.from.role}
            ref={bringIntoView}
          >
            {activity.from.role === 'user' ? (
              <Asked activity={activity} />
            ) : (
              <ReplyView activity={activity} ask={ask} />
            )}
          </li>
        ))}
      </ol>
    );
  };
}

/** Scrolls to the beginning of a new reply, however long it is. Not for the first, which is at the top already. */
function bringIntoView(item: HTMLLIElement | null): void {
  if (!item?.previousElementSibling) return;
  measureView();
  item.scrollIntoView({ block: item.className === 'user' ? 'nearest' : 'start' });
}

function Asked({ activity }: { readonly activity: Activity }): ReactNode {
  return (
    <div className="asked">
      <h3 className="nhsuk-u-visually-hidden">{words.chat.you}</h3>
      <p className="asked__words">{activity.text}</p>
      {activity.id ? null : (
        <p className="asked__state">{isUnsent(activity) ? words.chat['not-sent'] : words.chat.sending}</p>
      )}
    </div>
  );
}
