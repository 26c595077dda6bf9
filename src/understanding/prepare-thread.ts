import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadSays } from './learning/in-thread';
import { type Prepared, type PrepareOrder, prepare } from './prepare';

const say = (what: ThreadSays<Prepared>): void => parentPort?.postMessage(what);
say({ result: prepare(workerData as PrepareOrder) });
