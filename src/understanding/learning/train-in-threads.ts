import { availableParallelism } from 'node:os';
import { bulkhead } from 'cockatiel';
import { inThread } from './in-thread';
import type { FactoredShape, TrainedMember } from './member';
import type { TrainingSet } from './training-set';

/** Each has a copy of the messages, 0.2 GB: more would fill the memory of a small machine with them. */
const mostThreads = 2;
const inTurn = bulkhead(Math.min(availableParallelism(), mostThreads), Number.POSITIVE_INFINITY);

/**
 * Trains the members of an ensemble, each in a thread of its own. As many run at a time as there are processors, those of
 * other ensembles counted.
 * @param onPass is called after each pass of any member
 * @returns the members in order: the same ones, however many threads there are
 * @throws Error when a thread fails
 */
export function trainInThreads(set: TrainingSet, shape: FactoredShape, onPass: () => void): Promise<TrainedMember[]> {
  const indexes = Array.from({ length: shape.members }, (_, index) => index);
  const train = (index: number): Promise<TrainedMember> =>
    inThread('learning/member-thread', { set, shape, index }, onPass);
  return Promise.all(indexes.map((index) => inTurn.execute(() => train(index))));
}
