import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bulkhead } from 'cockatiel';
import type { FactoredShape, TrainedMember } from './member';
import type { TrainingSet } from './training-set';

/** Which member a thread trains. */
export interface MemberOrder {
  readonly set: TrainingSet;
  readonly shape: FactoredShape;
  readonly index: number;
}

/** What a thread says: that a pass is done, and at the end what it has trained. */
export type ThreadSays = 'pass' | TrainedMember;

/** The compiled file, even where this one runs as TypeScript (in tests): a thread can only start from JavaScript. */
const threadFile = resolve(__dirname, '../../../dist/understanding/learning/member-thread.js');
/** Each has a copy of the messages: more would fill the memory of a small machine with them. */
const mostThreads = 4;
const inTurn = bulkhead(Math.min(availableParallelism(), mostThreads), Number.POSITIVE_INFINITY);

/**
 * Trains the members of an ensemble, each in a thread of its own, which gives back its memory when it ends. As many run
 * at a time as there are processors, those of other ensembles counted.
 * @param onPass is called after each pass of any member
 * @returns the members in order: the same ones, however many threads there are
 * @throws Error when a thread fails
 */
export function trainInThreads(set: TrainingSet, shape: FactoredShape, onPass: () => void): Promise<TrainedMember[]> {
  const indexes = Array.from({ length: shape.members }, (_, index) => index);
  return Promise.all(indexes.map((index) => inTurn.execute(() => trainInThread({ set, shape, index }, onPass))));
}

function trainInThread(order: MemberOrder, onPass: () => void): Promise<TrainedMember> {
  return new Promise((done, fail) => {
    const thread = new Worker(threadFile, { workerData: order });
    thread.on('message', (said: ThreadSays) => (said === 'pass' ? onPass() : done(said)));
    thread.once('error', fail);
    // After what it has trained has come, this is heard by nobody.
    thread.once('exit', (code) => fail(new Error(`a thread that trains ended with ${code}`)));
  });
}
