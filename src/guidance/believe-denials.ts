import type { Content } from '../content/content';
import type { IntentName } from '../content/names';
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
 * From this confidence of the model on, and below this danger, what is denied is no emergency. On messages by other hands
 * two in a hundred that make little of a danger are like it.
 */
const clearly = 0.6;
const noDanger = 0.1;
/** From this confidence of the model on, words that deny a crisis are meant so. */
const likely = 0.5;
/** From so many words on they explain what they meant. */
const explains = 7;
/** From this confidence on a sentence tells more of the danger. */
const surelyMore = 0.75;

/** Words of "it was no emergency", which the guide has asked for. */
const noEmergencyWords: ReadonlySet<string> = new Set(['emergency', 'alarm', '999']);

/** By which the card is remembered that puts a question off until the emergency is over. */
export const putOff = 'after-alarm';

/**
 * Whether somebody who says that nobody is in danger is believed.
 * @param heard what the message may be as a reaction, the denial among them
 */
export type MayBelieve = (
  alarm: StandingAlarm,
  denial: HeardReaction,
  heard: readonly HeardReaction[],
  turn: Turn,
) => boolean;

/**
 * They are believed once, and not where the same words sound of danger ("no I'm ok I'm just tired of everything"). Where
 * the rule of a red flag has matched, an emergency is not talked away so easily: they have to say it twice, or in words
 * that hardly mean anything else.
 */
export function createMayBelieve(
  { redFlags }: Pick<Content, 'redFlags'>,
  intentOf: ReplyFrames['intentOf'],
): MayBelieve {
  const namedDangers = new Set(redFlags.filter(({ isNamedDanger }) => isNamedDanger).map(({ name }) => name));
  return ({ intent, condition, isDenied }, { reaction, isVague }, all, turn) => {
    const { danger, matchesRule, reactionsOfSentences, tokens } = turn.understanding;
    const heard = all.filter((one) => one.reaction.effect === reaction.effect);
    if (heard.some(({ isCertain }) => isCertain)) return true;
    const isSaid = heard.some(({ confidence }) => confidence === 1);
    // Who is hurt by somebody close makes little of it: "it's not that bad really".
    if (intent === ('personal-safety' satisfies IntentName) && !isSaid) return false;
    const isPlain = isSaid || heard.some(({ confidence }) => confidence >= plainly && !matchesRule);
    // "I am in no danger from anybody. My neck is stiff and I have been sick twice."
    const tellsMore = reactionsOfSentences.some(
      ({ name, confidence }) => name === saysMore && confidence >= surelyMore,
    );
    if (tellsMore || (danger >= told.ask && !isPlain)) return false;
    // "he is not in pain, and he has had a biscuit", with a battery in him
    const isNamed = namedDangers.has(condition ?? '');
    const isClear =
      !isNamed &&
      !matchesRule &&
      danger < noDanger &&
      heard.some(({ confidence, isOfPart }) => !isOfPart && confidence >= clearly && confidence < 1);
    const isEmergency = intentOf(intent).urgency === 'emergency';
    // "NOBODY IS HURT. it's from a film"
    const isExplained = isEmergency && isClear && tokens.words.length >= explains;
    if (isExplained && isSaid) return true;
    if (turn.memory.isBelieved) return false;
    if (isExplained) return true;
    // "not suicidal BUT I've written the note": the words alone do not do.
    const isMeant = heard.some(({ confidence }) => confidence < 1 && confidence >= likely);
    if (isVague || (!isEmergency && !isMeant)) return false;
    // The guide has asked for it: "tell me when you have help, or if it was no emergency".
    const isInvited = isSaid && tokens.words.some((word) => noEmergencyWords.has(word)) && wasSaid(turn.memory, putOff);
    return (isDenied && isPlain) || isInvited || !(condition && isEmergency);
  };
}
