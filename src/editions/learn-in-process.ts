import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ContentError, type Finding } from '../content/finding';
import type { EditionPart } from './edition-parts';

/** Which content to learn, and the folder of cache files. */
export interface LearningOrder {
  /** Holds `intents/` and `seeds/`. */
  readonly contentDir: string;
  readonly modelDir: string;
  /** The day with which the dates of the content are compared. */
  readonly today: Date;
}

/** What is asked of the learning process: to learn a content, then each part of it. */
export type LearningRequest = LearningOrder | 'next';

/** What it answers to each request: a part, or `learnt` after the last one; `refused` or `failed` to the order. */
export type LearningAnswer =
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  | { readonly kind: 'failed'; readonly error: Error }
  | { readonly kind: 'part'; readonly part: EditionPart }
  | { readonly kind: 'learnt'; readonly id: string };

/** The compiled file, even where this one runs as TypeScript (in tests): a process can only start from JavaScript. */
const processFile = resolve(__dirname, '../../dist/editions/learning-process.js');
/** Twice what the project's content takes. */
const mostHeapMb = 512;

/** Long enough for the messages that came during a step to be answered before the next. */
export const betweenStepsMs = 20;

/**
 * Checks and learns a content in a process of its own, so that this one can go on answering. Takes about half a minute.
 * Unlike a thread, a process gives all of its memory back at the end, shares no garbage collector with this one, and
 * may run out of memory alone.
 * @param take is called with each part of what was learnt, with pauses in between
 * @returns the id of the edition
 * @throws ContentError with every finding when the content has errors; Error when it fails or the process ends early
 */
export async function learnInProcess(order: LearningOrder, take: (part: EditionPart) => void): Promise<string> {
  const learning = fork(processFile, [], {
    serialization: 'advanced',
    // Flags of this process are not for that one: --inspect-brk would have it wait for a debugger.
    execArgv: [`--max-old-space-size=${mostHeapMb}`],
    env: { ...process.env, NODE_OPTIONS: undefined },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Learning does not keep a process alive that is to end.
  learning.unref();
  learning.channel?.unref();
  const ended = new Promise<never>((_, fail) => {
    learning.on('error', fail);
    learning.once('exit', (code, signal) => fail(new Error(`the process that learns ended with ${signal ?? code}`)));
  });
  try {
    for (let request: LearningRequest = order; ; request = 'next') {
      const answer = await Promise.race([ended, answerTo(request, learning)]);
      if (answer.kind === 'learnt') return answer.id;
      if (answer.kind === 'refused') throw new ContentError(answer.findings);
      if (answer.kind === 'failed') throw answer.error;
      take(answer.part);
      await pause(betweenStepsMs);
    }
  } finally {
    // It ends when it is disconnected.
    if (learning.connected) learning.disconnect();
  }
}

async function answerTo(request: LearningRequest, learning: ChildProcess): Promise<LearningAnswer> {
  const answered = once(learning, 'message');
  learning.send(request);
  const [answer] = await answered;
  return answer;
}
