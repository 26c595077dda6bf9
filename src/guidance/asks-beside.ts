import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import { type ReadReaction, somethingElse } from '../understanding/alarm/reaction-model';
import type { Candidate } from '../understanding/intent/classifier';
import { isHandledBy } from './handler-declarations';
import type { Step } from './step';
import { clearTopic, isOwnTopic, type Turn, withToldByHospital } from './turn';

/** Whether a sentence asks something of its own, by what it asks and by how it reads as a reaction to an alarm. */
export type AsksOwn = (asked: Candidate, reaction: ReadReaction) => boolean;

/**
 * What somebody asks beside news: "No, they told me nothing. Is there somewhere to park?"
 * @returns the turn about the sentence that asks, and about that alone; undefined where none does
 */
export function sentenceThatAsks(turn: Turn, asksOwn: AsksOwn): Turn | undefined {
  const { understanding } = turn;
  if (understanding.verdict) return undefined;
  const [best] = understanding.askedInParts
    .flatMap(({ asked, reaction, alone }) => (asked && asksOwn(asked, reaction) ? { asked, alone } : []))
    .sort((one, other) => other.asked.confidence - one.asked.confidence);
  if (!best) return undefined;
  const decided = best.asked.confidence >= clearTopic ? ({ ...best.asked, decision: 'clear' } as const) : {};
  return { ...turn, understanding: { ...best.alone(), ...decided, alsoAsked: undefined } };
}

/** The same as an alarm ends: "I'm at A&E now being seen. Is tomorrow's clinic on?" May be the message as a whole. */
export function asksBesideAlarm(turn: Turn, asksOwn: AsksOwn): Turn | undefined {
  if (turn.understanding.verdict) return undefined;
  const isNothing = (intent: string): boolean =>
    !asksOwn({ intent, confidence: 1 }, { name: somethingElse, confidence: 1 });
  return sentenceThatAsks(turn, asksOwn) ?? (isOwnTopic(turn, isNothing) ? turn : undefined);
}

/**
 * Finds what a message asks beside what it tells: "No, they told me nothing. Can I go in without an adult?", "Thank you. She
 * has a cold, should we still bring her?"
 * @returns for the step that a whole message leads to the turn about the part that asks; undefined where none does
 */
export function createPartThatAsks({ intents }: Pick<Content, 'intents'>) {
  const isSmallTalk = (intent: string): boolean => intent === outOfScope || (intents.get(intent)?.smallTalk ?? false);

  return (step: Extract<Step, { kind: 'answer' }>, turn: Turn): Turn | undefined => {
    if (step.told !== undefined) return besideNews(step.intent, withToldByHospital(turn, step.told));
    return isSmallTalk(step.intent) && step.intent !== outOfScope ? besideThanks(turn) : undefined;
  };

  function besideNews(news: string, turn: Turn): Turn | undefined {
    const asks = sentenceThatAsks(
      turn,
      (asked, reaction) =>
        asked.intent !== news &&
        !isHandledBy(intents.get(asked.intent), 'visit') &&
        !isSmallTalk(asked.intent) &&
        reaction.name === somethingElse &&
        asked.confidence >= likelyAsked,
    );
    // What the guide has asked is answered.
    return asks && { ...asks, memory: { ...asks.memory, asked: undefined } };
  }

  function besideThanks(turn: Turn): Turn | undefined {
    const { text, askedInParts } = turn.understanding;
    const [rest] = askedInParts
      .map(({ alone }) => alone())
      .filter(({ urgency, tokens, decision, intent }) => {
        const isAsked = decision === 'clear' ? !isSmallTalk(intent) : text.includes('?');
        return isAsked && urgency === 'routine' && tokens.words.length >= fewestWords;
      })
      .sort((one, other) => other.tokens.words.length - one.tokens.words.length);
    return rest && { ...turn, understanding: rest };
  }
}
/** From this confidence on a sentence beside the answer to a question asks something. */
const likelyAsked = 0.45;
/** Shorter parts of a message only carry on: "and you". */
const fewestWords = 4;
