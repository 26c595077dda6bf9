import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Wording } from '../content/approvals';
import type { Finding } from '../content/finding';

/** A content folder, and files that lie over it. */
export interface CheckOrder {
  /** Holds `intents/` and `seeds/`. */
  readonly base: string;
  readonly changes: readonly { readonly file: string; readonly text: string }[];
  /** Files of the base that are no longer there. */
  readonly gone: readonly string[];
  /** The day with which the dates of the content are compared. */
  readonly today: Date;
}

/** What the check says of a content with changes. */
export interface CheckedChanges {
  readonly findings: readonly Finding[];
  /** Answers whose words or sources are others than in the base, as approvals name them. */
  readonly reworded: readonly Wording[];
}

/** The order as it is sent to the process that checks, and what that answers. */
export type SentCheck = CheckOrder;
export type CheckingAnswer =
  | ({ readonly kind: 'checked' } & CheckedChanges)
  | { readonly kind: 'failed'; readonly error: Error };

/** Checks changes in another process, one order after the other. */
export interface Checking {
  /** @throws Error when too many wait, when it takes too long, or when the process ends */
  check(order: CheckOrder): Promise<CheckedChanges>;
}

const processFile = resolve(__dirname, '../../dist/editions/checking-process.js');
const flags = ['--max-old-space-size=512', '--max-semi-space-size=4'];
const mostWaiting = 8;
const longestMs = 90_000;
/** It remembers what it has read, for the next check of somebody who writes. Then its memory is given back. */
const idleMs = 60_000;

/**
 * A check takes seconds, so that another process does it: whoever answers patients goes on. The process starts when it is
 * first asked, and ends by itself when nobody asks for a minute.
 */
export function createChecking(): Checking {
  let child: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let idle: NodeJS.Timeout | undefined;

  const end = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const start = (): ChildProcess => {
    const started = fork(processFile, [], {
      serialization: 'advanced',
      execArgv: flags,
      env: { ...process.env, NODE_OPTIONS: undefined },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    // Neither a check nor an idle process keeps this one alive that is to end.
    started.unref();
    started.channel?.unref();
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    return started;
  };

  const run = async (order: SentCheck): Promise<CheckedChanges> => {
    clearTimeout(idle);
    child ??= start();
    const asked = child;
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), longestMs);
    const { signal } = over;
    try {
      const ended = once(asked, 'exit', { signal }).then(([code, by]): never => {
        throw new Error(`the process that checks ended with ${by ?? code}`);
      });
      asked.send(order);
      const [answer]: CheckingAnswer[] = await Promise.race([ended, once(asked, 'message', { signal })]);
      if (answer.kind === 'failed') throw answer.error;
      return answer;
    } catch (error) {
      end();
      throw error;
    } finally {
      clearTimeout(timer);
      over.abort();
      idle = setTimeout(end, idleMs).unref();
    }
  };

  return {
    async check(order) {
      if (waiting >= mostWaiting) throw new Error('too many checks wait');
      waiting++;
      const next = last.then(() => run(order));
      last = next.catch(() => undefined);
      try {
        return await next;
      } finally {
        waiting--;
      }
    },
  };
}
