import type { Content } from '../content/content';
import type { Urgency } from '../content/fields';
import { outOfScope } from '../content/names';
import { openAlarmModel } from './alarm/alarm-model';
import { dangerOf } from './alarm/danger';
import { openReactionModel, type ReadReactions } from './alarm/reaction-model';
import { askedFirst, raisedByForeign, type Verdict, verdictOf } from './alarm/verdict';
import { type Explanation, explain, type Insides } from './explain';
import { likeliest, openClassifier } from './intent/classifier';
import { createNearest } from './intent/create-nearest';
import { classifiedWords, createDecider, type Decision } from './intent/decision';
import { groupAlike } from './intent/group-alike';
import type { NearestOfTwo, Neighbour } from './intent/nearest-phrases';
import { openPointModel } from './intent/point-model';
import type { QuestionWords } from './intent/split-questions';
import { createReadForeign } from './language/foreign-emergency';
import { type DetectLanguage, languageOf } from './language/is-english';
import { createNameLanguage } from './language/name-language';
import { isRuleAsTyped } from './language/rule-as-typed';
import { scratchVector, vectorise } from './learning/features';
import { onceOnly } from './once-only';
import { withoutDeniedTopics } from './reading/denied-topics';
import type { Hit } from './reading/lexicon';
import type { ReadMessage } from './reading/message';
import { createParticularsReader } from './reading/particulars';
import { withoutPrivateDetails } from './reading/private-details';
import { readablePart } from './reading/readable-part';
import { createReader, readerContent } from './reading/reader';
import type { Learnt } from './train-or-load';
import type { AskedPart, Understanding } from './understanding';

export interface Understander {
  understand(text: string): Understanding;
  /** Why a message is understood as it is. The first call takes about a second. */
  explain(text: string): Explanation;
  /**
   * The training phrases most like a message, most alike first. The first call takes about a second: it reads all
   * phrases.
   * @param count how many at most
   * @param intent only its phrases; without it, those of all intents
   */
  nearest(text: string, count: number, intent?: string): Neighbour[];
  /** The phrases most like a message, of one intent and of others: in steps, so that whoever answers patients can ask. */
  nearestOfTwo(text: string, count: number, intent: string): Promise<NearestOfTwo>;
  /**
   * Gathers texts that are alike.
   * @returns the indexes of each group, the largest group first
   */
  group(texts: readonly string[]): readonly (readonly number[])[];
  /** Whether a word, as typed, is neither the guide's nor English. */
  isUnknown(word: string): boolean;
  /** Whether it is not even a slip of such a word. */
  isStrange(word: string): boolean;
  /** A message that is less likely in scope counts as not understood: a probability, 0 to 1. */
  readonly threshold: number;
}

/** How many intents an understanding ranks. */
const rankedIntents = 5;

/**
 * Makes what understands messages from the content and all that was learnt from it.
 * @returns functions that hold no state: the same text always gives the same understanding
 */
export function createUnderstander(content: Content, learnt: Learnt, detectLanguage: DetectLanguage): Understander {
  const { reading, models } = learnt;
  const read = createReader(readerContent(content), reading);
  const particularsOf = createParticularsReader(content);
  const readForeign = createReadForeign(content.languages, content.redFlags);
  const nameLanguage = createNameLanguage(content.languages, detectLanguage);
  const { vocabulary, scorers } = models;
  const [scoreIntents, scoreAlarm, scoreReactions, scorePoints] = scorers;
  const classifier = openClassifier(models.intents, scoreIntents);
  const { labels, threshold } = classifier;
  const urgencyOf = (intent: string): Urgency => content.intents.get(intent)?.urgency ?? 'routine';
  const alarmScoreOf = openAlarmModel(models.alarm, scoreAlarm, vocabulary, urgencyOf);
  const readAsReaction = openReactionModel(
    models.reactions,
    scoreReactions,
    (name) => content.reactions.get(name)?.effect,
  );
  const readPoints = openPointModel(models.points, scorePoints);
  const joins = new Set(content.language.joinsQuestions);
  const buttons = new Map([...content.intents.values()].map(({ askedAs, name }) => [buttonKey(askedAs), name]));
  const opens = new Set(content.language.opensQuestions);
  const { decide, decideAfter, askedBeside, ask } = createDecider(classifier, vocabulary, {
    outOfScope,
    questionWords: { joins, opens },
    urgencyOf,
    isSmallTalk: (intent) => content.intents.get(intent)?.smallTalk ?? false,
  });

  const understand = (typed: string): Understanding => {
    const part = readablePart(typed);
    const { text, found } = withoutPrivateDetails(part);
    const message = read(text);
    const { tokens, hits, rule } = message;
    const length = tokens.words.length;
    const vector = scratchVector(message, vocabulary, 0, Math.min(length, classifiedWords));
    const classified = classifier.classify(vector);
    // The first model to score a vector scores it for all: these cost next to nothing.
    const reaction = readAsReaction(vector);
    const points = readPoints(vector);
    const alarm = alarmScoreOf(message, vector);
    let ofSentences: readonly ReadReactions[] | undefined;
    let asked: readonly AskedPart[] | undefined;
    const { inScope } = classified;
    const ranked = likeliest(classified, labels, rankedIntents);
    const danger = dangerOf(alarm, length, rule !== undefined);
    const foreign = mayBeForeign(message.strange, length) ? readForeign(text) : undefined;
    // Where many words are strange, and a lexicon knows some, the detector is not asked: it is unsure of few words.
    const isForeign = foreign !== undefined && message.strange >= manyStrange * length;
    const language = isForeign ? 'other' : languageOf(text, message, read, detectLanguage);
    const foreignLanguage = nameLanguage(text, language, foreign);
    // The alarm model has learnt English: of another language it is asked only where English words match a rule.
    const isHeard =
      foreignLanguage === undefined ||
      language !== 'other' ||
      message.strange < mostlyStrange * length ||
      (rule !== undefined && isRuleAsTyped(rule, message, read.asTyped(text).words));
    // Of words that are mostly strange one that was mended tells little: the Gujarati "goli" is no golf.
    const isStrange = message.strange >= manyStrange * length;
    const scores = { ...alarm, isTold: alarm.isTold && !isStrange };
    const heard = isHeard ? verdictOf(rule, danger, scores, urgencyOf) : undefined;
    const inEnglish = isStrange ? askedFirst(heard) : heard;
    const verdict = foreign?.flag ? raisedByForeign(inEnglish, foreign.flag, length) : inEnglish;
    const { urgency, intent, confidence, decision, alsoAsked } = verdict
      ? heed(message, verdict, foreign?.flag ? 1 : danger)
      : (atButton(text) ?? decide(message, classified));
    return {
      text,
      private: found,
      tokens,
      isLong: length > classifiedWords || part !== typed,
      ...particularsOf(message),
      language,
      foreignLanguage,
      concepts: conceptsIn(hits),
      signs: conceptsIn(message.present),
      reaction,
      // Read only after an alarm: most messages never need it.
      get reactionsOfSentences() {
        ofSentences ??= bySentence(message, (start, end) =>
          readAsReaction(scratchVector(message, vocabulary, start, end)),
        );
        return ofSentences;
      },
      get askedInParts() {
        asked ??= byQuestion(message, { joins, opens }, (start, end) => ({
          asked: ask(message, start, end),
          reaction: readAsReaction(scratchVector(message, vocabulary, start, end)),
          alone: onceOnly(() => understand(tokens.words.slice(start, end).join(' '))),
        }));
        return asked;
      },
      butForDenied: onceOnly(() => {
        const rest = verdict ? undefined : withoutDeniedTopics(message, text.includes('?'));
        return rest === undefined ? undefined : { ...understand(rest), private: found };
      }),
      pointOf: points.ofIntent,
      likeliestPoint: points.ofAny,
      ranked,
      inScope,
      intentAfter: (topic) => decideAfter(ranked, inScope, topic),
      danger,
      matchesRule: rule !== undefined,
      verdict,
      urgency,
      intent,
      confidence,
      decision,
      alsoAsked,
    };
  };

  function heed(message: ReadMessage, verdict: Verdict, confidence: number): Decision {
    const { urgency, intent } = verdict;
    const beside = verdict.kind === 'alarm' ? askedBeside(message, verdict.start, verdict.end) : undefined;
    return { urgency, intent, confidence, decision: 'clear', alsoAsked: beside === undefined ? undefined : [beside] };
  }

  /** A button sends its own words: they need no classifier. */
  function atButton(text: string): Decision | undefined {
    const intent = buttons.get(buttonKey(text));
    return intent === undefined ? undefined : { urgency: urgencyOf(intent), intent, confidence: 1, decision: 'clear' };
  }

  const { nearest, nearestOfTwo } = createNearest(content, read, vocabulary);
  const classify: Insides['classify'] = (message) => classifier.classify(scratchVector(message, vocabulary));
  const insides = { labels, threshold, read, classify, understand, nearest };
  return {
    understand,
    threshold,
    nearest,
    nearestOfTwo,
    explain: (text) => explain(text, insides),
    group: (texts) => groupAlike(texts.map((text) => vectorise(read(text), vocabulary))),
    isUnknown: read.isUnknown,
    isStrange: read.isStrange,
  };
}

/** One strange word among so many is a name or a slip, and English; two may be "nie oddycha" in an English message. */
const wordsToOneSlip = 7;
/** Shares of strange words. */
const manyStrange = 1 / 3;
const mostlyStrange = 1 / 2;
const mayBeForeign = (strange: number, words: number): boolean =>
  strange > 1 || (strange === 1 && words < wordsToOneSlip);

/** Sentences of one word are not read by themselves, nor those of a message of so many words: it is a story. */
const fewestWords = 2;
const longestRead = 80;

/** Reads each sentence of a message that has several. */
function bySentence<T>({ tokens: { sentences } }: ReadMessage, readPart: (start: number, end: number) => T): T[] {
  return byPart(sentences.length, (at) => sentences[at] !== sentences[at - 1], readPart);
}

/** The same, where a question after a comma or "and" counts as one: "they are here, is my scan on and can I park". */
function byQuestion<T>(
  { tokens: { words, sentences, clauses } }: ReadMessage,
  { joins, opens }: QuestionWords,
  readPart: (start: number, end: number) => T,
): T[] {
  const begins = (at: number): boolean =>
    sentences[at] !== sentences[at - 1] ||
    (clauses[at] !== clauses[at - 1] && opens.has(words[at])) ||
    (joins.has(words[at]) && opens.has(words[at + 1]));
  return byPart(words.length, begins, readPart);
}

function byPart<T>(length: number, begins: (at: number) => boolean, readPart: (start: number, end: number) => T): T[] {
  if (!length || length > longestRead) return [];
  const starts = Array.from({ length }, (_, at) => at).filter((at) => at === 0 || begins(at));
  if (starts.length < 2) return [];
  return starts.flatMap((start, index) => {
    const end = starts[index + 1] ?? length;
    return end - start >= fewestWords ? [readPart(start, end)] : [];
  });
}

const buttonKey = (text: string): string => text.trim().toLowerCase();

function conceptsIn(hits: readonly Hit[]): ReadonlySet<string> {
  const concepts = new Set<string>();
  for (const { concept } of hits) concepts.add(concept);
  return concepts;
}
