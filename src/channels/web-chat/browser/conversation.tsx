import type { ReactNode } from 'react';
import { measureView } from './display';
import { words } from './page-parts';
import { ReplyView } from './reply-view';
import type { Activity, WebChat } from './web-chat';

/** Whether a message of the patient's was asked without a connection, or lost with one. */
export const isUnsent = ({ id, channelData }: Activity): boolean =>
  !id && (channelData?.isWaiting === true || channelData?.['webchat:send-status'] === 'send failed');
/** What stands in the conversation; typing signs and events do not. */
export const isMessage = ({ type, text }: Activity): boolean => type === 'message' && Boolean(text);

/**
 * The conversation, oldest first, as Web Chat's store has it. It takes the place of Web Chat's own transcript, in which
 * a keyboard reaches a link with arrow keys and Enter alone, and leaves it with Escape alone.
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

/** The beginning of a reply is what has to be seen, however long it is. The first words stand where the page begins. */
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
