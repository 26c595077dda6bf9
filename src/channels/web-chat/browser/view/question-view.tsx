import type { VNode } from 'preact';
import type { Question } from '../client/timeline';
import { words } from '../page-parts';
import type { Actions } from './actions';
import { linked } from './linked';
import { Time } from './time';

interface QuestionProps {
  readonly question: Question;
  readonly isAway: boolean;
  readonly actions: Actions;
}

/** What the person asked, and what has become of it. */
export function QuestionView({ question, isAway, actions }: QuestionProps): VNode {
  const { key, text, at } = question;
  return (
    <div className="asked">
      <h3 className="nhsuk-u-visually-hidden">{words.chat.you}</h3>
      <p className="asked__words" dir="auto">
        {text}
      </p>
      <Time at={at} />
      <Fate question={question} isAway={isAway} tryAgain={() => actions.tryAgain(key)} />
    </div>
  );
}

interface FateProps extends Omit<QuestionProps, 'actions'> {
  readonly tryAgain: () => void;
}

function Fate({ question, isAway, tryAgain }: FateProps): VNode | null {
  const { isSent, isAnswered, isLate } = question;
  if (isAnswered) return null;
  if (!isLate)
    return isSent ? null : <p className="asked__state">{isAway ? words.chat.waiting : words.chat.sending}</p>;
  return (
    <div className="asked__late">
      <p>{linked(isSent ? words.chat['not-answered'] : words.chat['not-sent'])}</p>
      <button type="button" className="button" onClick={tryAgain}>
        {words.chat['try-again']}
      </button>
    </div>
  );
}
