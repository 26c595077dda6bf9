import type { ReferenceStore } from '../channels/bot-framework/reference-store';
import type { ChatStore } from '../channels/direct-line/chat-store';
import type { FeedbackStore } from '../channels/direct-line/feedback';
import type { FactStore } from '../facts/fact-store';
import type { HandOffStore } from '../hand-off/hand-off-store';
import type { TellingStore } from '../jobs/telling-store';
import type { QuestionStore } from '../missed/question-store';
import type { RevisionStore } from '../revisions/revision-store';
import type { SweptRows } from '../turns/observer';
import type { TurnStore } from '../turns/turn-store';
import type { VerdictStore } from '../turns/verdicts';
import type { DeskRecords } from './desk-records';
import type { Engine } from './engine';
import type { FigureRecords } from './figure-records';
import type { RecordsStatus } from './status';

/** The store: what has to last. */
export interface Records {
  readonly turns: TurnStore;
  readonly chats: ChatStore;
  readonly references: ReferenceStore;
  readonly feedback: FeedbackStore;
  readonly verdicts: VerdictStore;
  /** What operators put on file. */
  readonly facts: FactStore;
  /** What they change in the answers. */
  readonly revisions: RevisionStore;
  /** Talks with people. */
  readonly handOffs: HandOffStore;
  readonly questions: QuestionStore;
  /** The key that signs the tokens of web chats on all machines; undefined while the store has not been reached yet. */
  readonly tokenKey: string | undefined;
  /** The key that seals the cookies of the desk on all machines; undefined as above. */
  readonly deskKey: string | undefined;
  /** The key that seals kept questions on all machines; undefined as above. */
  readonly questionsKey: string | undefined;
  readonly desk: DeskRecords;
  /** What many are told. */
  readonly tellings: TellingStore;
  readonly figures: FigureRecords;
  readonly engine: Engine;
  /** Whether it answers. */
  readonly isWell: boolean;
  /**
   * Deletes what is over its time. Never throws.
   * @param progress is told how many rows are done, of how many
   * @returns undefined where it could not
   */
  sweep(now: Date, progress?: (done: number, total: number) => void): Promise<SweptRows | undefined>;
  /**
   * Forgets all that is kept of a conversation, or of a person in a group.
   * @param path the channel, the id of the conversation, and the person
   * @returns whether there was anything
   * @throws StoreAway
   */
  forget(path: readonly string[]): Promise<boolean>;
  status(): Promise<RecordsStatus>;
  /** All rows but the keys, for an export. */
  rows(): AsyncIterable<object>;
  close(): Promise<void>;
}
