import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Content } from '../content/content';
import { ContentError, type Finding } from '../content/finding';
import type { TrainedParts } from '../understanding/train-or-load';

/** Which content to learn, and the folder of cache files. */
export interface LearningOrder {
  /** Holds `intents/` and `seeds/`. */
  readonly contentDir: string;
  readonly modelDir: string;
  /** The day with which the dates of the content are compared. */
  readonly today: Date;
}

/**
 * What the learning thread sends: `refused`, or `content` and then `trained`. Two messages, because unpacking one
 * blocks the event loop of the thread that answers.
 */
export type ThreadMessage =
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  | { readonly kind: 'content'; readonly content: Content; readonly id: string }
  | { readonly kind: 'trained'; readonly trained: TrainedParts };

/** A content that was checked, and what was trained on it. */
export interface LearntContent {
  readonly content: Content;
  readonly id: string;
  readonly trained: TrainedParts;
}

/** The compiled file, even where this one runs as TypeScript (in tests): a thread can only start from JavaScript. */
const threadFile = resolve(__dirname, '../../dist/editions/learning-thread.js');

/**
 * Checks and learns a content in a thread of its own, so that this one can go on answering. Takes about half a minute.
 * @throws ContentError with every finding when the content has errors; Error when the thread ends early
 */
export function learnInThread(order: LearningOrder): Promise<LearntContent> {
  const thread = new Worker(threadFile, { workerData: order });
  // The thread does not keep a process alive that is to end.
  thread.unref();
  return new Promise((done, fail) => {
    let checked: Omit<LearntContent, 'trained'> | undefined;
    thread.on('message', (news: ThreadMessage) => {
      if (news.kind === 'refused') fail(new ContentError(news.findings));
      else if (news.kind === 'content') checked = news;
      else if (checked) done({ content: checked.content, id: checked.id, trained: news.trained });
    });
    thread.once('error', fail);
    thread.once('exit', (code) => fail(new Error(`the thread that learns ended with ${code}`)));
  });
}
