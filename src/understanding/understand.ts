import type { Content } from '../content/content';
import type { Urgency } from '../content/schema';
import { type Candidate, rank } from './classifier';
import { vectorise } from './features';
import { type Example, intentExamples, learnModels, outOfScope } from './models';
import { createReader, type ReadMessage, readerContent } from './reader';
import { isAlarm, type Verdict } from './red-flags';
import { alarmOf, judge, secondOpinion } from './safety-gate';
import type { Tokens } from './tokens';

/** What the guide makes of one message, with no memory and no clock. */
export interface Understanding {
  readonly text: string;
  readonly tokens: Tokens;
  /** Names of the concepts found. */
  readonly concepts: ReadonlySet<string>;
  readonly redFlag?: Verdict;
  /** Whether a rule fired, whatever the verdict. */
  readonly rule: boolean;
  readonly urgency: Urgency;
  /** The best intent: the red flag's where there is one. */
  readonly intent: string;
  /** A calibrated probability that `intent` is right, 0 to 1. */
  readonly confidence: number;
  /** `clear`: answer it. `unsure`: two intents are close. `unknown`: not understood, or not ours. */
  readonly decision: 'clear' | 'unsure' | 'unknown';
  /** The intents of the classifier, likeliest first. */
  readonly ranked: readonly Candidate[];
  /** How likely the second opinion holds it that somebody is in danger, 0 to 1. */
  readonly alarm: number;
  /** What else was asked beside an emergency. */
  readonly alsoAsked?: string;
}

export interface Understander {
  understand(text: string): Understanding;
}

/** Words that the classifier reads; the safety gate reads all. */
const classifiedWords = 300;
/** An answer is clear at this confidence, however close the next intent is. */
const clearConfidence = 0.5;
/** Below it, two intents are close when the second is at least this share of the first. */
const closeShare = 0.6;
/** A second question beside an emergency is answered only when it is this clear. */
const alsoAskedConfidence = 0.6;
const alsoAskedWords = 3;

/**
 * Trains everything that understands a message, once, from the content.
 * @param modelFolder where a trained model is kept for the next start
 * @returns functions that hold no state: the same text always gives the same understanding
 */
export function createUnderstander(content: Content, modelFolder: string): Understander {
  const read = createReader(readerContent(content));
  const models = learnModels(content, read, modelFolder);
  const rightness = precisionOf(intentExamples(content.intents.values(), read));
  const buttons = new Map([...content.intents.values()].map(({ askedAs, name }) => [buttonKey(askedAs), name]));
  const urgencyOf = (intent: string): Urgency => content.intents.get(intent)?.urgency ?? 'routine';

  const understand = (text: string): Understanding => {
    const message = read(text);
    const first = firstWords(message);
    const vector = vectorise(first, models.vocabulary);
    const ranked = rank(vector, models.intents);
    const alarm = alarmOf(message, vector, models);
    const common = {
      text,
      tokens: message.tokens,
      concepts: new Set(message.hits.map((hit) => hit.concept)),
      ranked,
      alarm,
      rule: message.rule !== undefined,
    };
    const redFlag = judge(message, alarm, ranked, urgencyOf);
    if (redFlag) {
      const { intent, urgency, condition } = redFlag;
      const confidence = condition === secondOpinion ? alarm : rightness(intent);
      const alsoAsked = secondQuestion(message, redFlag);
      return { ...common, redFlag, urgency, intent, confidence, decision: 'clear', alsoAsked };
    }
    const button = buttons.get(buttonKey(text));
    if (button) {
      return { ...common, urgency: urgencyOf(button), intent: button, confidence: 1, decision: 'clear' };
    }
    return { ...common, ...decide(ranked, models.intents.threshold, urgencyOf) };
  };

  /** The part of the message outside the clauses that raised the alarm, when it asks something of its own. */
  const secondQuestion = ({ tokens }: ReadMessage, { start, end }: Verdict): string | undefined => {
    const alarming = new Set(tokens.clauses.slice(start, end));
    const words = tokens.words.filter((_, index) => !alarming.has(tokens.clauses[index])).slice(0, classifiedWords);
    if (words.length < alsoAskedWords) return undefined;
    const [best] = rank(vectorise(read(words.join(' ')), models.vocabulary), models.intents);
    const isOurs = best.intent !== outOfScope && urgencyOf(best.intent) === 'routine';
    return isOurs && best.confidence >= alsoAskedConfidence ? best.intent : undefined;
  };
  return { understand };
}

const buttonKey = (text: string): string => text.trim().toLowerCase();

function firstWords(message: ReadMessage): ReadMessage {
  if (message.tokens.words.length <= classifiedWords) return message;
  const { words, stems, sentences, clauses } = message.tokens;
  const cut = <T>(list: readonly T[]): readonly T[] => list.slice(0, classifiedWords);
  const tokens = { words: cut(words), stems: cut(stems), sentences: cut(sentences), clauses: cut(clauses) };
  return { ...message, tokens, hits: message.hits.filter((hit) => hit.end <= classifiedWords) };
}

type Decision = Pick<Understanding, 'urgency' | 'intent' | 'confidence' | 'decision'>;

/** The answer to a message that raised no alarm: whether it is one is the safety gate's to say. */
function decide(ranked: readonly Candidate[], threshold: number, urgencyOf: (intent: string) => Urgency): Decision {
  const calm = ranked.filter(({ intent }) => !isAlarm(urgencyOf(intent)));
  const share = calm.reduce((sum, { confidence }) => sum + confidence, 0);
  const [best, second] = calm
    .filter(({ intent }) => intent !== outOfScope)
    .map(({ intent, confidence }) => ({ intent, confidence: confidence / share }));
  if (calm[0].intent === outOfScope || best.confidence < threshold) {
    const none = calm.find(({ intent }) => intent === outOfScope);
    const confidence = (none?.confidence ?? 0) / share;
    return { urgency: urgencyOf(outOfScope), intent: outOfScope, confidence, decision: 'unknown' };
  }
  const isClose = best.confidence < clearConfidence && second.confidence > best.confidence * closeShare;
  return { ...best, urgency: urgencyOf(best.intent), decision: isClose ? 'unsure' : 'clear' };
}

/**
 * How often a rule is right when it fires, by the intent that it answers with, measured on the phrases.
 * One success and one failure are added to each, so that few firings never make a certainty.
 */
function precisionOf(examples: readonly Example[]): (intent: string) => number {
  const fired = new Map<string, { right: number; all: number }>();
  for (const { message, label } of examples) {
    const verdict = message.rule;
    if (!verdict) continue;
    const count = fired.get(verdict.intent) ?? { right: 1, all: 2 };
    fired.set(verdict.intent, { right: count.right + (verdict.intent === label ? 1 : 0), all: count.all + 1 });
  }
  return (intent) => {
    const count = fired.get(intent) ?? { right: 1, all: 2 };
    return count.right / count.all;
  };
}
