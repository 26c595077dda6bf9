import type { Content } from '../content/content';
import type { MoveName } from '../content/names';
import { outOfScope } from '../content/names';
import { isAlarm } from '../understanding/alarm/urgency';
import { isOwnTopic, says, type Turn } from './turn';

/** Messages of more words say something of their own, even when "yes" or "second" is in them. */
const longestChoice = 5;

// The moves of intents/conversation/moves.yaml that pick from a list, with the position from 0. "yes" comes last: it
// means the first, but "yes, the second one" the second.
const positions = [
  ['choose-third', 2],
  ['choose-second', 1],
  ['choose-first', 0],
  ['says-yes', 0],
] as const;
// "yes thank you": more than two words that are this clearly about something else pick nothing.
const clearlyElse = 0.8;
const bareChoice = 2;
/** "2", "no. 2": a number in a sentence counts something else. */
const aDigit = /^\W*(?:no\.? ?|number |option |#)?([1-3])\W*$/i;
const yes: MoveName = 'says-yes';

/** Moves that answer only a question that was asked: unasked, "yes" says nothing. */
export const shortAnswers: ReadonlySet<string> = new Set<MoveName>([
  'says-yes',
  'says-no',
  'says-unsure',
  'choose-first',
  'choose-second',
  'choose-third',
]);

/** The position in a list, from 0, that a short message picks ("yes", "the second one", "2"), if any. */
export function positionChosen(turn: Turn, isSmallTalk: (intent: string) => boolean): number | undefined {
  const { tokens, decision, confidence, isBare } = turn.understanding;
  const length = tokens.words.length;
  const [, digit] = aDigit.exec(turn.understanding.text) ?? [];
  if (digit) return Number(digit) - 1;
  if (length > longestChoice || turn.when || isOwnTopic(turn, isSmallTalk)) return undefined;
  if (length > bareChoice && !isBare && decision === 'clear' && confidence > clearlyElse) return undefined;
  // "so it is definitely on?" asks; "the second one?" picks.
  const isQuestion = turn.understanding.text.trim().endsWith('?');
  return positions.find(([move]) => says(turn, move) && !(isQuestion && move === yes))?.[1];
}

const mostChoices = 3;
/** An intent is offered only when its confidence is at least this share of the first one's. */
const worthOffering = 0.4;
/** An intent below this confidence is not offered: it would puzzle the patient. */
const leastLikely = 0.08;

/** The intents to offer when two are close. An alarm is never offered: it is decided before, and not by choice. */
export function choicesOf({ understanding: { ranked } }: Turn, intents: Content['intents']): string[] {
  const calm = ranked.filter(({ intent: name }) => {
    const intent = intents.get(name);
    return intent && name !== outOfScope && !intent.smallTalk && !isAlarm(intent.urgency);
  });
  if (!calm.length) return [];
  return calm
    .filter(({ confidence }) => confidence >= Math.max(calm[0].confidence * worthOffering, leastLikely))
    .slice(0, mostChoices)
    .map(({ intent }) => intent);
}
