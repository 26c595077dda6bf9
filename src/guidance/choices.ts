import type { Content } from '../content/content';
import type { MoveName } from '../content/names';
import { isAlarm } from '../understanding/alarm/urgency';
import { outOfScope } from '../understanding/models';
import { isOwnTopic, says, type Turn } from './turn';

/** Longer messages say something of their own, even when "yes" or "second" is in them. */
const longestChoice = 5;

// The moves of intents/conversation/moves.yaml, and the place in the list that each means; "yes" means the first, and
// "yes, the second one" the second.
const places = [
  ['choose-third', 2],
  ['choose-second', 1],
  ['choose-first', 0],
  ['says-yes', 0],
] as const;
/** A few words that are this clearly something else: "yes thank you". */
const clearlyElse = 0.8;
const bareChoice = 2;
/** "2", "no. 2": a number in a sentence counts something else. */
const aDigit = /^\W*(?:no\.? ?|number |option |#)?([1-3])\W*$/i;
const yes: MoveName = 'says-yes';

/** "yes" and "no" answer only what was asked. */
export const shortAnswers: ReadonlySet<string> = new Set<MoveName>([
  'says-yes',
  'says-no',
  'says-unsure',
  'choose-first',
  'choose-second',
  'choose-third',
]);

/** The place in a list, from 0, that a short message picks: "yes", "the second one", "2". None for other messages. */
export function placeChosen(turn: Turn, isSmallTalk: (intent: string) => boolean): number | undefined {
  const { tokens, decision, confidence, isBare } = turn.understanding;
  const length = tokens.words.length;
  const [, digit] = aDigit.exec(turn.understanding.text) ?? [];
  if (digit) return Number(digit) - 1;
  if (length > longestChoice || turn.when || isOwnTopic(turn, isSmallTalk)) return undefined;
  if (length > bareChoice && !isBare && decision === 'clear' && confidence > clearlyElse) return undefined;
  // "so it is definitely on?" asks; "the second one?" picks.
  const isAsked = turn.understanding.text.trim().endsWith('?');
  return places.find(([move]) => says(turn, move) && !(isAsked && move === yes))?.[1];
}

const mostChoices = 3;
/** A choice is offered only when it is at least this share as likely as the first. */
const worthOffering = 0.4;
/** A choice that is less likely than this would puzzle. */
const leastLikely = 0.08;

/** The intents to choose from when two are close: no alarm among them, an alarm is not for choosing. */
export function choicesOf({ understanding: { ranked } }: Turn, intents: Content['intents']): string[] {
  const calm = ranked.filter(
    ({ intent }) => intent !== outOfScope && !isAlarm(intents.get(intent)?.urgency ?? 'routine'),
  );
  return calm
    .filter(({ confidence }) => confidence >= Math.max(calm[0].confidence * worthOffering, leastLikely))
    .slice(0, mostChoices)
    .map(({ intent }) => intent);
}
