import type { Content } from '../content/content';
import type { Urgency } from '../content/fields';
import { openAlarmModel } from './alarm/alarm-model';
import { isAlarm, moreUrgent } from './alarm/urgency';
import { alarmFrom, type Verdict, verdictOf } from './alarm/verdict';
import { type Explanation, explain, type Insides } from './explain';
import { type Candidate, type Classified, likeliest, openClassifier, placeOfLikeliest } from './intent/classifier';
import { type FindNearest, indexPhrases, type Neighbour, type PhraseVector } from './intent/nearest-phrases';
import { twoQuestions } from './intent/second-question';
import { type DetectLanguage, languageOf } from './language/language';
import { vectorAtHand } from './learning/features';
import type { Learnt } from './learnt';
import { outOfScope, phraseVectors } from './models';
import type { Hit } from './reading/lexicon';
import type { ReadMessage } from './reading/message';
import { createParticularsReader } from './reading/particulars';
import { withoutPrivateDetails } from './reading/private-details';
import { createReader, readerContent } from './reading/reader';
import type { Understanding } from './understanding';

export interface Understander {
  understand(text: string): Understanding;
  /** Why a message is understood as it is. Takes a second the first time. */
  explain(text: string): Explanation;
  /**
   * The phrases that are most like a message, the most alike first. The first call reads all phrases, for about a second.
   * @param count how many at most
   * @param intent whose phrases; of all intents without one
   */
  nearest(text: string, count: number, intent?: string): Neighbour[];
  /** How likely to be in scope a message must be to count as understood. */
  readonly threshold: number;
}

/** Words that the intent classifier reads; the alarm model reads all. */
const classifiedWords = 300;
/** How many intents are ranked. */
const rankedIntents = 5;
/** An answer is clear at this confidence, however close the next intent is. */
const clearConfidence = 0.5;
/** Below it, two intents are close when the second is at least this share of the first. */
const closeShare = 0.6;
/** A second question beside an emergency is answered only when it is this clear. */
const alsoAskedConfidence = 0.6;
const alsoAskedWords = 3;

/**
 * Makes what understands a message from the content and all that was learnt from it.
 * @returns functions that hold no state: the same text always gives the same understanding
 */
export function createUnderstander(content: Content, learnt: Learnt, detectLanguage: DetectLanguage): Understander {
  const read = createReader(readerContent(content), learnt.reading);
  const particularsOf = createParticularsReader(content);
  const models = learnt.models(content, read);
  const { vocabulary } = models;
  const [scoreIntents, scoreAlarm] = learnt.scorers(models);
  const classifier = openClassifier(models.intents, scoreIntents);
  const { labels, threshold } = classifier;
  const urgencyOf = (intent: string): Urgency => content.intents.get(intent)?.urgency ?? 'routine';
  const alarmScoreOf = openAlarmModel(models.alarm, scoreAlarm, vocabulary, urgencyOf, alarmFrom);
  const joiners = new Set(content.language.joinsQuestions);
  const buttons = new Map([...content.intents.values()].map(({ askedAs, name }) => [buttonKey(askedAs), name]));
  const mask = (holds: (intent: string) => boolean): Uint8Array => Uint8Array.from(labels, (label) => +holds(label));
  const alarms = mask((intent) => isAlarm(urgencyOf(intent)));
  const calm = mask((intent) => intent !== outOfScope && !isAlarm(urgencyOf(intent)));
  // Thanks and greetings beside a question want no answer of their own.
  const answered = mask((intent) => calm[labels.indexOf(intent)] === 1 && !content.intents.get(intent)?.smallTalk);

  const understand = (typed: string): Understanding => {
    const { text, found } = withoutPrivateDetails(typed);
    const message = read(text);
    const { tokens, hits, rule } = message;
    const length = tokens.words.length;
    const vector = vectorAtHand(message, vocabulary, 0, Math.min(length, classifiedWords));
    const classified = classifier.classify(vector);
    const alarm = alarmScoreOf(message, vector);
    const { moves, care, where, isBare } = particularsOf(message);
    const { inScope } = classified;
    const ranked = likeliest(classified, labels, rankedIntents);
    const verdict = verdictOf(rule, alarm, urgencyOf);
    const { urgency, intent, confidence, decision, alsoAsked } = verdict
      ? besideAlarm(message, verdict, alarm.probability)
      : (atButton(text) ?? decide(message, classified));
    return {
      text,
      private: found,
      tokens,
      isLong: length > classifiedWords,
      moves,
      care,
      where,
      isBare,
      language: languageOf(text, message, read, detectLanguage),
      concepts: conceptsIn(hits),
      ranked,
      inScope,
      danger: alarm.probability,
      matchesRule: rule !== undefined,
      verdict,
      urgency,
      intent,
      confidence,
      decision,
      alsoAsked,
    };
  };

  function atButton(text: string): Decision | undefined {
    const intent = buttons.get(buttonKey(text));
    return intent === undefined ? undefined : { urgency: urgencyOf(intent), intent, confidence: 1, decision: 'clear' };
  }

  /** The answer to a message that raised no alarm: that it raised none is decided already. */
  function decide(message: ReadMessage, classified: Classified): Decision {
    const whole = decideWhole(classified);
    const both = twoQuestions(message, joiners, ask);
    return both ? answerBoth(both, whole.intent) : whole;
  }

  function decideWhole(classified: Classified): Decision {
    if (classified.inScope < threshold) {
      const confidence = 1 - classified.inScope;
      return { urgency: urgencyOf(outOfScope), intent: outOfScope, confidence, decision: 'unknown' };
    }
    const { probabilities } = classified;
    // No alarm was raised, so the intent is a calm one: their likelihoods are taken by themselves.
    let share = 0;
    for (let label = 0; label < labels.length; label++) if (!alarms[label]) share += probabilities[label];
    const ofCalm = (label: number): number => (share > 0 ? Math.min(probabilities[label] / share, 1) : 0);
    const best = placeOfLikeliest(classified, calm);
    const second = placeOfLikeliest(classified, calm, best);
    const [intent, confidence] = [labels[best], ofCalm(best)];
    const isClose = confidence < clearConfidence && second >= 0 && ofCalm(second) > confidence * closeShare;
    return { urgency: urgencyOf(intent), intent, confidence, decision: isClose ? 'unsure' : 'clear' };
  }

  /** The intent of a part of a message, where it can be answered in a line. */
  function ask(message: ReadMessage, start: number, end: number): Candidate | undefined {
    const classified = classifier.classify(vectorAtHand(message, vocabulary, start, end));
    if (classified.inScope < threshold) return undefined;
    const best = placeOfLikeliest(classified);
    return answered[best] ? { intent: labels[best], confidence: classified.probabilities[best] } : undefined;
  }

  /** The more urgent first; else what the message as a whole is about; else in the order asked. */
  function answerBoth([one, other]: readonly [Candidate, Candidate], whole: string): Decision {
    const [urgency, otherUrgency] = [urgencyOf(one.intent), urgencyOf(other.intent)];
    const isTurned = urgency === otherUrgency ? other.intent === whole : moreUrgent(urgency, otherUrgency) !== urgency;
    const [first, second] = isTurned ? [other, one] : [one, other];
    return { ...first, urgency: urgencyOf(first.intent), decision: 'clear', alsoAsked: second.intent };
  }

  /** The answer to an alarm, and what is asked outside the clauses that raised it. */
  function besideAlarm(message: ReadMessage, { urgency, intent, start, end }: Verdict, confidence: number): Decision {
    const alsoAsked = askedOutside(message, start, end);
    return { urgency, intent, confidence, decision: 'clear', alsoAsked };
  }

  /** The intent of the longest part of a message that shares no clause with some words, when it asks something. */
  function askedOutside(message: ReadMessage, start: number, end: number): string | undefined {
    const { clauses } = message.tokens;
    const alarming = new Set(clauses.slice(start, end));
    const isCalm = (word: number): boolean => !alarming.has(clauses[word]);
    // The longest stretch before or after the alarm.
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

  let findNearest: FindNearest | undefined;
  const nearest: Understander['nearest'] = (text, count, intent) => {
    findNearest ??= indexPhrases(phraseVectors(content, read, vocabulary));
    const counts = intent === undefined ? undefined : (phrase: PhraseVector) => phrase.intent === intent;
    return findNearest(vectorAtHand(read(text), vocabulary), count, counts);
  };
  const classify: Insides['classify'] = (message) => classifier.classify(vectorAtHand(message, vocabulary));
  const insides = { labels, threshold, read, classify, understand, nearest };
  return { understand, threshold, nearest, explain: (text) => explain(text, insides) };
}

const buttonKey = (text: string): string => text.trim().toLowerCase();

function conceptsIn(hits: readonly Hit[]): ReadonlySet<string> {
  const concepts = new Set<string>();
  for (const { concept } of hits) concepts.add(concept);
  return concepts;
}

type Decision = Pick<Understanding, 'urgency' | 'intent' | 'confidence' | 'decision' | 'alsoAsked'>;
