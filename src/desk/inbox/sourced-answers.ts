import type { Content } from '../../content/content';
import { createReplyWriter, textOf } from '../../guidance/reply';
import { createReplyFrames } from '../../guidance/reply-frame';
import { isAlarm } from '../../understanding/alarm/urgency';

/** An answer of the guide that somebody can send as it is. */
export interface SourcedAnswer {
  readonly intent: string;
  readonly askedAs: string;
  /** With its source, as the guide says it. */
  readonly text: string;
}

/**
 * The guide's plain answers, in the order of their questions. Those that a day or a place has to be filled in are left out, and so is
 * what is told in danger: the guide tells it itself.
 */
export function sourcedAnswers(content: Content): readonly SourcedAnswer[] {
  const { write } = createReplyWriter(content);
  const { frameOf } = createReplyFrames(content);
  return [...content.intents.values()]
    .filter(({ urgency, smallTalk }) => !isAlarm(urgency) && !smallTalk)
    .map(({ name, askedAs, answer }) => ({
      intent: name,
      askedAs,
      text: textOf({ ...write(frameOf(name, 1), answer), suggestions: [] }),
    }))
    .filter(({ text }) => !text.includes('{'))
    .sort((one, other) => one.askedAs.localeCompare(other.askedAs));
}
