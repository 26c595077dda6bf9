import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import { type IntentName, outOfScope } from '../content/names';
import type { Intent } from '../content/schema';
import type { Understanding } from '../understanding/understanding';
import { askedWithin, type FindAnswer, noPoint } from './answers';
import { isHandledBy } from './handler-declarations';
import { createOpensQuestion } from './opens-question';
import { aboutGoing } from './repeated-answer';
import { fill } from './reply';
import { clearTopic, onlyTheyKnow, saysAny, type Turn } from './turn';

/** From this confidence on what exactly a part asks is clear, whatever its intent is. */
const clearPoint = 0.6;
/** The plain answer of an intent is said beside another from this confidence on: it says little of its own. */
const surely = 0.8;
/** More lines would bury the answer. */
const mostLines = 2;
/** Shorter parts only carry on: "can you", "is it". */
const fewestWords = 3;
/** Said of a feeling, beside a question: that is no question of its own. */
const feeling: IntentName = 'sorry-to-hear';

/** A question of a message, with the intent that answers it. */
export interface AskedQuestion {
  readonly intent: Intent;
  /** The turn about that question alone. */
  readonly turn: Turn;
}

/** @returns the questions that are understood, in their order, and those that are not */
export type QuestionsOf = (turn: Turn) => {
  readonly questions: readonly AskedQuestion[];
  readonly rest: readonly Understanding[];
};

/** Finds what a message asks, question by question: "does my daughter come along? And do I stop my warfarin?" */
export function createQuestionsOf(content: Pick<Content, 'intents' | 'language'>): QuestionsOf {
  const { intents } = content;
  const opensQuestion = createOpensQuestion(content);

  return (turn) => {
    const asking = turn.understanding.askedInParts.map(({ alone }) => alone()).filter(asks);
    const questions = asking.flatMap((understanding) => {
      const intent = intentOf(understanding);
      // What was said of the appointment, its day and who it is for holds for each of its questions.
      return intent
        ? [{ intent, turn: { ...turn, understanding: { ...understanding, where: turn.understanding.where } } }]
        : [];
    });
    return { questions, rest: asking.filter((understanding) => !intentOf(understanding)) };
  };

  /** "and do I stop my warfarin": opens as a question does. */
  function asks({ tokens: { words }, urgency, verdict }: Understanding): boolean {
    return !verdict && urgency === 'routine' && words.length >= fewestWords && opensQuestion(words, 0);
  }

  function intentOf(understanding: Understanding): Intent | undefined {
    const { decision, confidence, intent } = understanding;
    const point = understanding.likeliestPoint();
    const isClear = decision === 'clear' && confidence >= clearTopic;
    const found = intents.get(isClear ? intent : point && point.confidence >= clearPoint ? point.intent : '');
    return found && !found.smallTalk && found.name !== outOfScope && found.name !== feeling ? found : undefined;
  }
}

/**
 * The answers to the other questions of a message, a line each.
 * @returns for the answer that is given: its lines; where a question was not understood, the last line says so
 */
export function createAlsoAsked(
  content: Pick<Content, 'intents' | 'language' | 'wording' | 'care'>,
  findAnswer: FindAnswer,
): (turn: Turn, intent: Intent, shown: Answer) => string[] {
  const { intents, wording } = content;
  const questionsOf = createQuestionsOf(content);
  const intentOfCare = new Map(content.care.map(({ kind, intent }) => [kind, intent]));

  return (turn, intent, shown) => {
    const { questions, rest } = questionsOf(turn);
    const lines: string[] = [];
    for (const { intent: other, turn: about } of [...questions, ...ofDecision(turn)]) {
      const variant = askedWithin(other, about, true);
      const isPlain = variant === undefined;
      // Two questions about one appointment have one answer.
      const isSameVisit = isPlain && isHandledBy(other, 'visit') && isHandledBy(intent, 'visit');
      const saysLittle = other === intent || other.name === onlyTheyKnow || about.understanding.confidence < surely;
      if (isSameVisit || (isPlain && saysLittle)) continue;
      const { headline } = findAnswer(other, about, variant ?? noPoint).answer;
      const isSaid = [shown.headline, ...shown.body, ...lines].some((line) => line.includes(headline));
      if (!isSaid) lines.push(fill(wording['also-asked'], { headline }));
    }
    const isMissed = questions.length > 0 && rest.some((understanding) => !isAnswered(understanding, intent));
    return [...lines.slice(0, mostLines), ...(isMissed ? [wording['ask-the-rest']] : [])];
  };

  /** "will it still be on?" beside the day of the appointment is what was answered, however little it says alone. */
  function isAnswered(understanding: Understanding, { name, handler }: Intent): boolean {
    const isOfGoing = isHandledBy({ handler }, 'visit') && saysAny({ understanding }, aboutGoing);
    return understanding.intent === name || isOfGoing;
  }

  /** What the words as a whole told beside the main question: "is A&E open and when does the strike end". */
  function ofDecision(turn: Turn): AskedQuestion[] {
    const { alsoAsked = [], notCare } = turn.understanding;
    return alsoAsked.flatMap((name) => {
      const other = intents.get(name);
      // "not the GP, visiting on the ward"
      const isDenied = notCare.some((kind) => intentOfCare.get(kind) === name);
      return other && name !== feeling && !isDenied ? [{ intent: other, turn }] : [];
    });
  }
}
