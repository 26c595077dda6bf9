import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The compiled files, even where this one runs as TypeScript (in tests): a thread can only start from JavaScript. */
const compiled = resolve(__dirname, '../../../dist/understanding');

/** What a thread says: that it is a step further, and at the end its result. */
export type ThreadSays<Result> = 'step' | { readonly result: Result };

/**
 * Does some work in a thread of its own, which gives all of its memory back when it ends.
 * @param file of `src/understanding/`, without its ending; it says its steps and its result as `ThreadSays`
 * @param order what the file finds in `workerData`
 * @param onStep is called for each step that the thread says
 * @throws Error when the thread fails
 */
export function inThread<Result>(file: string, order: unknown, onStep: () => void = () => undefined): Promise<Result> {
  return new Promise((done, fail) => {
    const thread = new Worker(resolve(compiled, `${file}.js`), { workerData: order });
    thread.on('message', (said: ThreadSays<Result>) => (said === 'step' ? onStep() : done(said.result)));
    thread.once('error', fail);
    // Where its result has come, this is heard by nobody.
    thread.once('exit', (code) => fail(new Error(`the thread ${file} ended with ${code}`)));
  });
}
