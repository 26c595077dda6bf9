import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Content } from '../content/content';
import { ContentError, type Finding } from '../content/finding';
import type { TrainedParts } from '../understanding/learnt';

/** Which content to learn, and where to keep it for the next start. */
export interface LearningOrder {
  /** Holds `intents/` and `seeds/`. */
  readonly contentDir: string;
  readonly modelDir: string;
  /** The day against which review dates are held. */
  readonly today: Date;
}

/** What the thread tells, in this order. In parts: this thread is held for as long as it takes to unpack one. */
export type ThreadMessage =
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  | { readonly kind: 'content'; readonly content: Content; readonly id: string }
  | { readonly kind: 'trained'; readonly trained: TrainedParts };

/** A content that was checked and learnt. */
export interface LearntContent {
  readonly content: Content;
  readonly id: string;
  readonly trained: TrainedParts;
}

/** Compiled, also where this file is not: a thread starts from JavaScript. */
const threadFile = resolve(__dirname, '../../dist/editions/learning-thread.js');

/**
 * Checks a content and learns it in a thread of its own, which takes half a minute: this one goes on answering.
 * @throws ContentError with every finding when anything is wrong with the content
 */
export function learnInThread(order: LearningOrder): Promise<LearntContent> {
  const thread = new Worker(threadFile, { workerData: order });
  // A process that is to end does not wait for it.
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
