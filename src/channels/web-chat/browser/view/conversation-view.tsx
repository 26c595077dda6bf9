import { Component, type ComponentChildren, type VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Item } from '../client/timeline';
import { words } from '../page-parts';
import type { Actions } from './actions';
import { linked } from './linked';
import { QuestionView } from './question-view';
import { ReplyView } from './reply-view';

/** An answer that takes longer gets a sign that it is coming. */
const signMs = 500;

interface ConversationProps {
  readonly items: readonly Item[];
  /** Whether there is no connection: then nothing is being sent, and no answer is coming. */
  readonly isAway: boolean;
  readonly actions: Actions;
}

/** The conversation, oldest first. */
export function ConversationView({ items, isAway, actions }: ConversationProps): VNode {
  const last = items.at(-1);
  const awaited = isAway
    ? undefined
    : items.find((item) => item.kind === 'question' && !item.isAnswered && !item.isLate);
  return (
    <ol className="conversation">
      {items.map((item) => (
        <Row key={item.key} item={item} isLatest={item === last} isAway={isAway} actions={actions} />
      ))}
      {awaited ? <Coming key={awaited.key} /> : null}
    </ol>
  );
}

interface RowProps {
  readonly item: Item;
  readonly isLatest: boolean;
  readonly isAway: boolean;
  readonly actions: Actions;
}

/** Drawn anew only when it changes: a conversation can be long. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate({ item, isLatest, isAway }: RowProps): boolean {
    const { props } = this;
    const isTold = item.kind === 'question' && !item.isSent && isAway !== props.isAway;
    return isTold || item !== props.item || isLatest !== props.isLatest;
  }

  override render({ item, isLatest, isAway, actions }: RowProps): ComponentChildren {
    return (
      <li className={item.kind === 'question' ? 'user' : 'bot'} id={rowId(item.key)} tabIndex={-1}>
        {item.kind === 'question' ? <QuestionView question={item} isAway={isAway} actions={actions} /> : null}
        {item.kind === 'reply' ? (
          <ReplyView activity={item.activity} at={item.at} actions={actions} isLatest={isLatest} />
        ) : null}
        {item.kind === 'notice' ? <NoticeView text={item.text} /> : null}
      </li>
    );
  }
}

export const rowId = (key: string): string => `row-${key}`;

function NoticeView({ text }: { readonly text: string }): VNode {
  const [headline, ...lines] = text.split('\n');
  return (
    <div className="reply reply--notice">
      <h3 className="reply__headline">
        <span className="nhsuk-u-visually-hidden">{words.chat.notice}: </span>
        {linked(headline)}
      </h3>
      {lines.map((line) => (
        <p key={line}>{linked(line)}</p>
      ))}
    </div>
  );
}

/** The sign that an answer is coming. */
function Coming(): VNode | null {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), signMs);
    return () => clearTimeout(timer);
  }, []);
  return isShown ? (
    <li className="coming">
      <p>{words.chat.answering}</p>
    </li>
  ) : null;
}
