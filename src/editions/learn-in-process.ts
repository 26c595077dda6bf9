import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { ContentError, type Finding } from '../content/finding';

/** Which content to learn, and the folder of cache files. */
export interface LearningOrder {
  /** Holds `intents/` and `seeds/`. */
  readonly contentDir: string;
  readonly modelDir: string;
  /** The day with which the dates of the content are compared. */
  readonly today: Date;
}

/** The order as it is sent to the learning process. */
export interface SentOrder extends LearningOrder {
  /** An empty folder for what is learnt. */
  readonly into: string;
}

/** What the learning process answers. */
export type LearningAnswer =
  | { readonly kind: 'learnt'; readonly id: string }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  | { readonly kind: 'failed'; readonly error: Error };

/** The compiled file, even where this one runs as TypeScript (in tests): a process can only start from JavaScript. */
const processFile = resolve(__dirname, '../../dist/editions/learning-process.js');
/** Far more than the project's content takes; and little for new objects, which saves memory at the peak. */
const flags = ['--max-old-space-size=512', '--max-semi-space-size=4'];

/**
 * Checks and learns a content in a process of its own, so that this one can go on answering. Takes about half a minute.
 * Unlike a thread, a process gives all of its memory back at the end, shares no garbage collector with this one, and
 * may run out of memory alone.
 * @returns the id of the edition, when it is written: see edition-files.ts
 * @throws ContentError with every finding when the content has errors; Error when it fails or the process ends early
 */
export async function learnInProcess(order: SentOrder): Promise<string> {
  const learning = fork(processFile, [], {
    serialization: 'advanced',
    // Flags of this process are not for that one: --inspect-brk would have it wait for a debugger.
    execArgv: flags,
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
    learning.send(order);
    const [answer]: LearningAnswer[] = await Promise.race([ended, once(learning, 'message')]);
    if (answer.kind === 'learnt') return answer.id;
    throw answer.kind === 'refused' ? new ContentError(answer.findings) : answer.error;
  } finally {
    // It ends when it is disconnected.
    if (learning.connected) learning.disconnect();
  }
}
