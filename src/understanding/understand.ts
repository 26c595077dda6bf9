import type { Content } from '../content/content';
import type { Intent, Urgency } from '../content/schema';
import { type Candidate, classify, type Example, type TrainedClassifier, trainClassifier } from './intent-classifier';
import { loadModel, modelKey, saveModel } from './model-file';
import { createReader, type Reader, type ReadMessage } from './reader';
import { createGate, type Gate, isAlarm, type Verdict } from './red-flags';
import type { Tokens } from './tokens';

/** What the guide makes of one message, with no memory and no clock. */
export interface Understanding {
  readonly text: string;
  readonly tokens: Tokens;
  /** Names of the concepts found. */
  readonly concepts: ReadonlySet<string>;
  readonly redFlag?: Verdict;
  readonly urgency: Urgency;
  /** The best intent: the red flag's where there is one. */
  readonly intent: string;
  /** A calibrated probability that `intent` is right, 0 to 1. */
  readonly confidence: number;
  /** `clear`: answer it. `unsure`: two intents are close. `unknown`: not understood, or not ours. */
  readonly decision: 'clear' | 'unsure' | 'unknown';
  /** The intents of the classifier, likeliest first. */
  readonly ranked: readonly Candidate[];
  /** What else was asked beside an emergency. */
  readonly alsoAsked?: string;
}

export interface Understander {
  understand(text: string): Understanding;
}

/** The intent that stands for "none of these" in the catalogue. */
export const outOfScope = 'out-of-scope';

/** Words that the classifier reads; the gate reads all. */
const classifiedWords = 300;
/** An answer is clear at this confidence, however close the next intent is. */
const clearConfidence = 0.5;
/** Below it, two intents are close when the second is at least this share of the first. */
const closeShare = 0.6;
/** Danger is likelier than not when the alarming intents share this much. */
const likelyAlarm = 0.5;
/** A second question beside an emergency is answered only when it is this clear. */
const alsoAskedConfidence = 0.6;
const alsoAskedWords = 3;

/**
 * Trains everything that understands a message, once, from the content.
 * @param modelFolder where a trained model is kept for the next start
 * @returns functions that hold no state: the same text always gives the same understanding
 */
export function createUnderstander(content: Content, modelFolder: string): Understander {
  const read = createReader(content);
  const gate = createGate(content.redFlags);
  const examples = [...content.intents.values()].flatMap((intent) => examplesOf(intent, read));
  const classifier = trainedOn(content, modelFolder, examples);
  const gateConfidence = precisionOf(gate, examples);
  const buttons = new Map([...content.intents.values()].map(({ askedAs, name }) => [buttonKey(askedAs), name]));
  const urgencyOf = (intent: string): Urgency => content.intents.get(intent)?.urgency ?? 'routine';

  const understand = (text: string): Understanding => {
    const message = read(text);
    const { tokens } = message;
    const redFlag = gate(message);
    const ranked = classify(firstWords(message), classifier);
    const common = { text, tokens, concepts: new Set(message.hits.map((hit) => hit.concept)), ranked };
    if (redFlag) {
      const { intent, urgency } = redFlag;
      const confidence = gateConfidence(intent);
      const alsoAsked = secondQuestion(message, redFlag);
      return { ...common, redFlag, urgency, intent, confidence, decision: 'clear', alsoAsked };
    }
    const button = buttons.get(buttonKey(text));
    if (button) {
      return { ...common, urgency: urgencyOf(button), intent: button, confidence: 1, decision: 'clear' };
    }
    return { ...common, ...decide(ranked, classifier, urgencyOf) };
  };

  /** The part of the message outside the clauses that raised the alarm, when it asks something of its own. */
  const secondQuestion = ({ tokens }: ReadMessage, { start, end }: Verdict): string | undefined => {
    const alarming = new Set(tokens.clauses.slice(start, end));
    const words = tokens.words.filter((_, index) => !alarming.has(tokens.clauses[index]));
    if (words.length < alsoAskedWords) return undefined;
    const [best] = classify(read(words.join(' ')), classifier);
    const isOurs = best.intent !== outOfScope && urgencyOf(best.intent) === 'routine';
    return isOurs && best.confidence >= alsoAskedConfidence ? best.intent : undefined;
  };
  return { understand };
}

function trainedOn(content: Content, folder: string, examples: readonly Example[]): TrainedClassifier {
  const phrases = [...content.intents.values()].map(({ name, askedAs, fromArticles, patientsSay }) => [
    name,
    askedAs,
    fromArticles,
    patientsSay,
  ]);
  const key = modelKey([phrases, content.concepts, [...content.spellings], content.redFlags]);
  const saved = loadModel(folder, key);
  if (saved) return saved;
  const trained = trainClassifier(examples, outOfScope);
  saveModel(folder, key, trained);
  return trained;
}

function examplesOf(intent: Intent, read: Reader): Example[] {
  // The name and the button of an intent are two more ways to ask for it.
  const phrases = [intent.name.replaceAll('-', ' '), intent.askedAs, ...intent.fromArticles.map(({ text }) => text)];
  return [...phrases, ...intent.patientsSay].map((text) => ({ message: read(text), intent: intent.name }));
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

function decide(
  ranked: readonly Candidate[],
  { threshold }: TrainedClassifier,
  urgencyOf: (intent: string) => Urgency,
): Decision {
  const alarms = ranked.filter(({ intent }) => isAlarm(urgencyOf(intent)));
  const alarm = alarms.reduce((sum, { confidence }) => sum + confidence, 0);
  const ours = ranked.filter(({ intent }) => intent !== outOfScope);
  // Three ways to be in danger share one probability: together they must not lose to a single calm intent.
  const isAlarming = alarm > likelyAlarm || ours[0] === alarms[0];
  const [best, second] = isAlarming ? alarms : ours;
  const answer = { urgency: urgencyOf(best.intent), intent: best.intent, confidence: best.confidence };
  if (isAlarming && alarm > threshold) return { ...answer, decision: 'clear' };
  if (ranked[0].intent === outOfScope || best.confidence < threshold) {
    const none = ranked.find(({ intent }) => intent === outOfScope);
    return {
      urgency: urgencyOf(outOfScope),
      intent: outOfScope,
      confidence: none?.confidence ?? 0,
      decision: 'unknown',
    };
  }
  const close = best.confidence < clearConfidence && second.confidence > best.confidence * closeShare;
  return { ...answer, decision: close ? 'unsure' : 'clear' };
}

/**
 * How often the gate is right when it fires, by the intent that it answers with, measured on the phrases.
 * One success and one failure are added to each, so that few firings never make a certainty.
 */
function precisionOf(gate: Gate, examples: readonly Example[]): (intent: string) => number {
  const fired = new Map<string, { right: number; all: number }>();
  for (const { message, intent } of examples) {
    const verdict = gate(message);
    if (!verdict) continue;
    const count = fired.get(verdict.intent) ?? { right: 1, all: 2 };
    fired.set(verdict.intent, { right: count.right + (verdict.intent === intent ? 1 : 0), all: count.all + 1 });
  }
  return (intent) => {
    const count = fired.get(intent) ?? { right: 1, all: 2 };
    return count.right / count.all;
  };
}
