import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import { type ReadReaction, somethingElse } from '../understanding/alarm/reaction-model';
import type { Candidate } from '../understanding/intent/classifier';
import { createQuestionsOf } from './also-asked';
import { askedWithin } from './answers';
import { isHandledBy } from './handler-declarations';
import { createOpensQuestion } from './opens-question';
import type { Step } from './step';
import { clearTopic, did, isOwnTopic, onlyTheyKnow, type Turn, withToldByHospital } from './turn';

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
export function createPartThatAsks(content: Pick<Content, 'intents' | 'language'>) {
  const { intents } = content;
  const opensQuestion = createOpensQuestion(content);
  const questionsOf = createQuestionsOf(content);
  const isSmallTalk = (intent: string): boolean => intent === outOfScope || (intents.get(intent)?.smallTalk ?? false);

  return (step: Extract<Step, { kind: 'answer' }>, turn: Turn): Turn | undefined => {
    if (step.told !== undefined) return besideNews(step.intent, withToldByHospital(turn, step.told));
    if (isSmallTalk(step.intent) && step.intent !== outOfScope) return besideThanks(turn);
    return step.isFromConversation || step.variant !== undefined ? undefined : clearestOfSeveral(step.intent, turn);
  };

  /**
   * "my mum's coming as well, is that ok, and where do we park": a question that is clear by itself comes before the plain
   * answer to the whole, which asks nothing exactly.
   */
  function clearestOfSeveral(whole: string, turn: Turn): Turn | undefined {
    const intent = intents.get(whole);
    const isPlain = intent && !isHandledBy(intent, 'visit') && askedWithin(intent, turn) === undefined;
    // "and 111? is that running" is clear as a whole.
    const isSure = turn.understanding.confidence >= sureWhole && whole !== onlyTheyKnow;
    // Who says "that is not what I asked" is not answered by a part of it alone.
    const isRefused = did(turn.understanding, 'says-not-answered');
    if (!isPlain || isSure || isRefused || intent.urgency !== 'routine') return undefined;
    const [first] = questionsOf(turn).questions.filter((one) => askedWithin(one.intent, one.turn) !== undefined);
    // It is that question already.
    if (!first || first.turn.understanding.text === turn.understanding.text) return undefined;
    // The others of the whole are still answered beside it.
    const { askedInParts } = turn.understanding;
    return { ...first.turn, understanding: { ...first.turn.understanding, askedInParts } };
  }

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
        const isAsked =
          decision === 'clear' ? !isSmallTalk(intent) : text.includes('?') || opensQuestion(tokens.words, mostBefore);
        return isAsked && urgency === 'routine' && tokens.words.length >= fewestWords;
      })
      .sort((one, other) => other.tokens.words.length - one.tokens.words.length);
    return rest && { ...turn, understanding: rest };
  }
}
/** From this confidence on a sentence beside the answer to a question asks something. */
const likelyAsked = 0.45;
/** From this confidence on a whole message is about its topic, whatever its parts are. */
const sureWhole = 0.9;
/** So many words may stand before the one that opens a question: "so about tomorrow, should". */
const mostBefore = 3;
/** Shorter parts of a message only carry on: "and you". */
const fewestWords = 4;
