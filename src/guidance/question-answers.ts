import type { Content } from '../content/content';
import type { IntentName } from '../content/names';
import { createAsksBack } from './asks-back';
import { positionChosen, shortAnswers } from './choices';
import { isHandledBy } from './handler-declarations';
import type { Step } from './step';
import {
  clearTopic,
  did,
  isCalledOff,
  isOwnTopic,
  type MoveOrConcept,
  plainAnswer,
  says,
  saysAny,
  type Turn,
} from './turn';

/** An answer to the guide's question can be a sentence, but not a longer one. */
const longestAnswer = 14;
/** The intent about how the hospital tells its patients. */
const howTold: IntentName = 'appointment-notification';
/** From this confidence on it is sure what exactly is asked. */
const surePoint = 0.5;
/** What somebody says of an appointment without being asked: "my op on Friday has been cancelled". */
const plainNews: readonly MoveOrConcept[] = ['they-cancelled', 'told-back-on'];

/**
 * Recognises answers to the questions that the guide asks (intents/conversation/questions.yaml): a button, "yes",
 * "they've moved it". Answers to the question about the appointment also come unasked.
 * @param goesAhead the intent that asks whether an appointment goes ahead
 * @returns the step that the answer leads to; undefined where the message is no answer
 */
export function createQuestionAnswers(
  { intents, questions: allQuestions, language }: Pick<Content, 'intents' | 'questions' | 'language'>,
  goesAhead: string,
  isSmallTalk: (intent: string) => boolean,
): (turn: Turn) => Step | undefined {
  const asksBack = createAsksBack(language.asksBack);
  const questions = new Map(
    [...allQuestions].map(([name, { answers, buttons: texts, 'not-understood': notUnderstood }]) => {
      // "The second one" is the second that was shown.
      const buttons = texts.map((text) => answers.find(({ say }) => say === text));
      const unasked = answers.filter(({ when }) => !when.some((move) => shortAnswers.has(move)));
      return [name, { answers, buttons, unasked, notUnderstood }];
    }),
  );
  const aboutVisit = questions.get(intents.get(goesAhead)?.answer.ask ?? '');

  return (turn) => {
    const { asked } = turn.memory;
    const { tokens, intent, text, decision } = turn.understanding;
    const question = asked ? questions.get(asked) : speaksOfVisit(turn) ? aboutVisit : undefined;
    if (!question || tokens.words.length > longestAnswer) return undefined;
    if (isOwnTopic(turn, isSmallTalk) && !isVisitIntent(intent)) return undefined;
    const saysYesOrNo = says(turn, 'says-yes') || says(turn, 'says-no');
    const position = saysYesOrNo ? undefined : positionChosen(turn, isSmallTalk);
    const answers = asked ? question.answers : question.unasked;
    // "no new date", after news that it is cancelled, does not say that nobody has told them.
    const isKnownOff = isCalledOff(turn) && !says(turn, 'not-cancelled');
    const answer =
      answers.find(({ when, told }) => saysAny(turn, when) && !(isKnownOff && told === 'nothing')) ??
      (asked === undefined || position === undefined ? undefined : question.buttons[position]);
    const isQuestion = text.trim().endsWith('?') && !saysYesOrNo;
    const { notUnderstood } = question;
    if (!answer && asked && notUnderstood && decision === 'unknown')
      return { kind: 'answer', intent: notUnderstood, isFromConversation: true };
    // "they left a message and mum deleted it" says more exactly what is needed than "yes, they told us".
    const point = turn.understanding.pointOf(howTold);
    const isPoint = point?.variant !== undefined && point.confidence >= surePoint && tokens.words.length > plainAnswer;
    if (asked && isPoint && answer?.ask) return { kind: 'answer', intent: howTold, isFromConversation: true };
    if (!answer || isQuestion || asksBack(text) || namesAnother(turn)) return undefined;
    if (answer.ask) return { kind: 'ask', question: answer.ask };
    return answer.to && { kind: 'answer', ...answer.to, told: answer.told, isFromConversation: true };
  };

  function isVisitIntent(name: string): boolean {
    return isHandledBy(intents.get(name), 'visit');
  }

  /** Whether the conversation is about an appointment; where it is not, the message has to bring plain news of one. */
  function speaksOfVisit(turn: Turn): boolean {
    const { last, visit } = turn.memory;
    const { intent, decision, confidence } = turn.understanding;
    const isClear = decision === 'clear' && confidence >= clearTopic;
    const isVisit = isVisitIntent(intent);
    if (last && (isVisitIntent(last.intent) || (visit && (isVisit || !isClear || isSmallTalk(intent))))) return true;
    return isVisit && plainNews.some((name) => says(turn, name)) && !says(turn, 'is-it-cancelled');
  }
}

/** "no hang on, the 26th" names another day or kind of care, and answers nothing. */
function namesAnother({ understanding: { isBare, care, moves, tokens }, when }: Turn): boolean {
  // "No, EAR. ENT."
  const isShort = isBare || (care.length > 0 && tokens.words.length <= plainAnswer);
  return isShort && (care.length > 0 || when !== undefined) && !did({ moves }, 'not-cancelled');
}
