import type { Urgency } from '../../content/fields';
import { isAlarm, moreUrgent } from '../alarm/urgency';
import { scratchVector } from '../learning/features';
import type { Vocabulary } from '../learning/vocabulary';
import type { ReadMessage } from '../reading/message';
import { betweenPleasantries } from '../reading/pleasantries';
import { type Candidate, type Classified, type Classifier, indexOfLikeliest } from './classifier';
import { type QuestionWords, severalQuestions } from './split-questions';

/** Which intent answers a message, and how sure that is. */
export interface Decision {
  readonly urgency: Urgency;
  /** The best intent: the verdict's where there is one. */
  readonly intent: string;
  /** A calibrated probability that `intent` is right, 0 to 1. */
  readonly confidence: number;
  /** `clear`: answer it. `unsure`: two intents are close. `unknown`: not understood, or not ours. */
  readonly decision: 'clear' | 'unsure' | 'unknown';
  /** The intents of other questions in the same message: one or two. */
  readonly alsoAsked?: readonly string[];
}

/** What a decider has to know beside the classifier. */
export interface IntentFacts {
  /** The intent that stands for "none of these". */
  readonly outOfScope: string;
  readonly questionWords: QuestionWords;
  urgencyOf(intent: string): Urgency;
  /** Thanks and greetings: beside a question they want no answer of their own. */
  isSmallTalk(intent: string): boolean;
}

export interface Decider {
  /** Decides on a message that raised no alarm: an intent that answers alarms is never given. */
  decide(message: ReadMessage, classified: Classified): Decision;
  /**
   * Decides on a message that is not clear by itself, in a conversation about a topic.
   * @param ranked the likeliest intents of the message
   * @param inScope its probability of being in scope, 0 to 1
   * @param topic the intent that was answered last
   * @returns undefined where it is not understood there either
   */
  decideAfter(ranked: readonly Candidate[], inScope: number, topic: string): Candidate | undefined;
  /** What the words `start` up to, not including, `end` ask by themselves; undefined where it is not answered beside another. */
  ask(message: ReadMessage, start: number, end: number): Candidate | undefined;
  /** The routine question that is asked outside the clauses of the words `start` up to, not including, `end`. */
  askedBeside(message: ReadMessage, start: number, end: number): string | undefined;
}

/** The intent classifier reads at most so many words; the alarm model reads all. */
export const classifiedWords = 300;
/** At this confidence an intent is clear, however close the next one is. */
const clearConfidence = 0.5;
/** Below it, two intents are close when the second has more than this share of the first's confidence. */
const closeShare = 0.6;
/** So many words beside thanks ask something, even where it is not understood. */
const wordsOfQuestion = 4;
/** Of a message that is not understood, so many sentences are read alone, and one counts from this confidence on. */
const mostSentences = 6;
const clearSentence = 0.8;
/** A second question beside an alarm is answered only at this confidence, and only if it has so many words. */
const alsoAskedConfidence = 0.6;
const alsoAskedWords = 3;

/**
 * How many times likelier than by itself a message is in scope where one before it was, and about the topic of the one
 * before it. Chosen on conversations by several hands: docs/intent-engine.md.
 */
const inConversation = { inScope: 8, sameTopic: 5 };

/** Makes the decisions from the classifier's probabilities. It holds no state. */
export function createDecider(
  { labels, threshold, classify }: Classifier,
  vocabulary: Vocabulary,
  { outOfScope, questionWords, urgencyOf, isSmallTalk }: IntentFacts,
): Decider {
  const mask = (holds: (intent: string) => boolean): Uint8Array => Uint8Array.from(labels, (label) => +holds(label));
  const alarms = mask((intent) => isAlarm(urgencyOf(intent)));
  const calm = mask((intent) => intent !== outOfScope && !isAlarm(urgencyOf(intent)));
  const answeredBeside = mask((intent) => calm[labels.indexOf(intent)] === 1 && !isSmallTalk(intent));

  function decide(message: ReadMessage, classified: Classified): Decision {
    const whole = decideWhole(classified);
    const several = severalQuestions(message, questionWords, ask);
    if (several) return answerAll(several, whole.intent);
    if (whole.decision === 'unknown') return clearestSentence(message) ?? whole;
    return (isSmallTalk(whole.intent) && decideBesidePleasantries(message)) || whole;
  }

  /** "My name is Ann, I was born in 1950. Is my scan still on?": the sentence that asks, where the whole is not understood. */
  function clearestSentence(message: ReadMessage): Decision | undefined {
    const { sentences } = message.tokens;
    let clearest: Candidate | undefined;
    let start = 0;
    for (let count = 0; start < sentences.length && count < mostSentences; count++) {
      let end = start;
      while (end < sentences.length && sentences[end] === sentences[start]) end++;
      const isWhole = end - start === sentences.length;
      const asked = isWhole || end - start < wordsOfQuestion ? undefined : ask(message, start, end);
      if (asked && asked.confidence >= (clearest?.confidence ?? clearSentence)) clearest = asked;
      start = end;
    }
    return clearest && { ...clearest, urgency: urgencyOf(clearest.intent), decision: 'clear' };
  }

  /** "thanks, and is the car park free": what is asked beside the thanks, where something is. */
  function decideBesidePleasantries(message: ReadMessage): Decision | undefined {
    const asked = betweenPleasantries(message);
    if (!asked) return undefined;
    const decision = decideWhole(classify(scratchVector(message, vocabulary, asked.start, asked.end)));
    if (isSmallTalk(decision.intent)) return undefined;
    return decision.decision === 'clear' || asked.end - asked.start >= wordsOfQuestion ? decision : undefined;
  }

  function decideWhole(classified: Classified): Decision {
    const { inScope, probabilities } = classified;
    if (inScope < threshold) {
      return { urgency: urgencyOf(outOfScope), intent: outOfScope, confidence: 1 - inScope, decision: 'unknown' };
    }
    // It is known that this is no alarm: the confidence is the probability given that none of those intents is right.
    let notAlarm = 0;
    for (let label = 0; label < labels.length; label++) if (!alarms[label]) notAlarm += probabilities[label];
    const confidenceIn = (label: number): number => (notAlarm > 0 ? Math.min(probabilities[label] / notAlarm, 1) : 0);
    const best = indexOfLikeliest(classified, calm);
    const second = indexOfLikeliest(classified, calm, best);
    const [intent, confidence] = [labels[best], confidenceIn(best)];
    const isClose = confidence < clearConfidence && second >= 0 && confidenceIn(second) > confidence * closeShare;
    return { urgency: urgencyOf(intent), intent, confidence, decision: isClose ? 'unsure' : 'clear' };
  }

  function ask(message: ReadMessage, start: number, end: number): Candidate | undefined {
    const classified = classify(scratchVector(message, vocabulary, start, end));
    if (classified.inScope < threshold) return undefined;
    const best = indexOfLikeliest(classified);
    return answeredBeside[best] ? { intent: labels[best], confidence: classified.probabilities[best] } : undefined;
  }

  /** The most urgent comes first; of those as urgent, the one that the whole message is about; else in the order asked. */
  function answerAll(asked: readonly Candidate[], whole: string): Decision {
    const isBefore = (one: Candidate, other: Candidate): boolean => {
      const [urgency, otherUrgency] = [urgencyOf(one.intent), urgencyOf(other.intent)];
      return urgency === otherUrgency ? one.intent === whole : moreUrgent(urgency, otherUrgency) === urgency;
    };
    const first = asked.reduce((best, one) => (isBefore(one, best) ? one : best));
    const alsoAsked = asked.filter((one) => one !== first).map(({ intent }) => intent);
    return { ...first, urgency: urgencyOf(first.intent), decision: 'clear', alsoAsked };
  }

  function decideAfter(ranked: readonly Candidate[], inScope: number, topic: string): Candidate | undefined {
    const odds = (inConversation.inScope * inScope) / (1 - inScope);
    if (odds < threshold / (1 - threshold)) return undefined;
    const weightOf = ({ intent, confidence }: Candidate): number =>
      calm[labels.indexOf(intent)] ? confidence * (intent === topic ? inConversation.sameTopic : 1) : 0;
    const weights = ranked.map(weightOf);
    const best = weights.indexOf(Math.max(...weights));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return all > 0 ? { intent: ranked[best].intent, confidence: weights[best] / all } : undefined;
  }

  function askedBeside(message: ReadMessage, start: number, end: number): string | undefined {
    const { clauses } = message.tokens;
    const alarming = new Set(clauses.slice(start, end));
    const isCalm = (word: number): boolean => !alarming.has(clauses[word]);
    // The longest run of words outside those clauses.
    let [from, to] = [0, 0];
    for (let word = 0; word < clauses.length; ) {
      let next = word;
      while (next < clauses.length && isCalm(next)) next++;
      if (next - word > to - from) [from, to] = [word, next];
      word = Math.max(next, word + 1);
    }
    if (to - from < alsoAskedWords) return undefined;
    const asked = ask(message, from, Math.min(to, from + classifiedWords));
    const isPlain = asked && urgencyOf(asked.intent) === 'routine' && asked.confidence >= alsoAskedConfidence;
    return isPlain ? asked.intent : undefined;
  }

  return { decide, decideAfter, ask, askedBeside };
}
