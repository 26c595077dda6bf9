import type { Question } from '../content/conversation-schema';
import type { GivenAnswer, StandingAlarm } from './memory';

/** A question of intents/conversation/questions.yaml that the guide asks, with its name there. */
export interface QuestionToAsk {
  readonly name: string;
  readonly question: Question;
}

/** What the guide notes of a reply for the next turn, beside the words of the reply. */
export interface ReplyNotes {
  /** The answer that the reply gave. */
  readonly answer?: GivenAnswer;
  /** What a follow-up continues, where the reply gave no answer: after "a strike in Wales?" the topic is strikes. */
  readonly thread?: GivenAnswer;
  /** Other words to remember as said, such as `said/acknowledged`: the second time they are shorter. */
  readonly standing?: string;
  /** The human sentence that came before the answer, by its name: `felt/afraid`. */
  readonly felt?: string;
  /** The notices that the reply said, as the memory has them. */
  readonly notices?: readonly string[];
  /** The patient asked for the last reply again, so the same words are no accident. */
  readonly isAskedAgain?: boolean;
  readonly question?: QuestionToAsk;
  /** The alarm that stands from now on; without it, the one before goes on to stand. */
  readonly alarm?: StandingAlarm | 'over';
  /** The intents that were offered; without it, those of the reply's suggestions. */
  readonly offered?: readonly string[];
}
