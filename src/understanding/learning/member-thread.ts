import { parentPort, workerData } from 'node:worker_threads';
import { trainMember } from './member';
import type { MemberOrder, ThreadSays } from './train-in-threads';

const { set, shape, index } = workerData as MemberOrder;
const say = (what: ThreadSays): void => parentPort?.postMessage(what);
say(trainMember(set, shape, index, () => say('pass')));
