import type { IntentName } from '../content/names';
import type { Reaction } from '../content/reaction-schema';
import { saysMore } from '../understanding/alarm/reaction-model';
import { told } from '../understanding/alarm/verdict';
import type { HeardReaction } from './heard-reactions';
import type { StandingAlarm } from './memory';
import { wasSaid } from './remembering';
import type { ReplyFrames } from './reply-frame';
import type { Turn } from './turn';

/** From this confidence on they say it so plainly that words like "hurt myself" in it tell of no danger. */
const plainly = 0.75;
/**
 * From this confidence of the model on, below this danger, and in so many words, what is denied is no emergency: "it is
 * nothing" is said by those who do not want to bother anybody, too.
 */
const surelyDenied = 0.7;
const noDanger = 0.1;
const explains = 7;
/** From this confidence on a sentence tells more of the danger. */
const surelyMore = 0.75;

/** Words of "it was no emergency", which the guide has asked for. */
const asked: ReadonlySet<string> = new Set(['emergency', 'alarm', '999']);

/** By which the card is remembered that puts a question off until the emergency is over. */
export const putOff = 'after-alarm';

/** Whether somebody who says that nobody is in danger is believed. */
export type MayBelieve = (alarm: StandingAlarm, denial: Reaction, turn: Turn) => boolean;

/**
 * They are believed once, and not where the same words sound of danger ("no I'm ok I'm just tired of everything"). Where
 * the rule of a red flag has matched, an emergency is not talked away so easily: they have to say it twice, or in so many
 * words that nothing else can be meant.
 */
export function createMayBelieve(
  intentOf: ReplyFrames['intentOf'],
  hearReactions: (turn: Turn) => HeardReaction[],
): MayBelieve {
  return ({ intent, condition, isDenied }, denial, turn) => {
    const { danger, matchesRule, reactionsOfSentences, tokens } = turn.understanding;
    const all = hearReactions(turn);
    const heard = all.filter(({ reaction: one }) => one === denial);
    const isSaid = heard.some(({ confidence }) => confidence === 1);
    const isPlain = isSaid || heard.some(({ confidence }) => confidence >= plainly && !matchesRule);
    // "I am in no danger from anybody. My neck is stiff and I have been sick twice."
    const tellsMore = reactionsOfSentences.some(
      ({ name, confidence }) => name === saysMore && confidence >= surelyMore,
    );
    if (heard.some(({ isCertain }) => isCertain)) return true;
    // Who is hurt by somebody close makes little of it: "it's not that bad really".
    if (intent === ('personal-safety' satisfies IntentName) && !isSaid) return false;
    const isEmergency = intentOf(intent).urgency === 'emergency';
    // The words say it, the model hears it, and nothing sounds of danger: "NOBODY IS HURT. it's from a film".
    const isHeard = all.some(
      (one) => one.reaction.effect === denial.effect && one.confidence < 1 && one.confidence >= surelyDenied,
    );
    const isTold = tokens.words.length >= explains;
    if (isEmergency && isSaid && isHeard && isTold && !matchesRule && !tellsMore && danger < noDanger) return true;
    if (turn.memory.isBelieved || tellsMore || (danger >= told.ask && !isPlain)) return false;
    // The guide has asked for it: "tell me when you have help, or if it was no emergency".
    const isInvited = isSaid && tokens.words.some((word) => asked.has(word)) && wasSaid(turn.memory, putOff);
    return (isDenied && isPlain) || isInvited || !(condition && isEmergency);
  };
}
