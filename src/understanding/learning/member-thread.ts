import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadSays } from './in-thread';
import { type MemberOrder, type TrainedMember, trainMember } from './member';

const say = (what: ThreadSays<TrainedMember>): void => parentPort?.postMessage(what);
say({ result: trainMember(workerData as MemberOrder, () => say('step')) });
