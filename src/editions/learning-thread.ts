import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { ContentError } from '../content/finding';
import { trainParts } from '../understanding/train-or-load';
import { loadCachedContent } from './cached-content';
import { editionId } from './edition';
import type { LearningOrder, ThreadMessage } from './learn-in-thread';

/** The lowest priority (nice 19). On Linux it is set for this thread alone, elsewhere for the whole process. */
const leastUrgent = 19;

const send = (news: ThreadMessage): void => parentPort?.postMessage(news);

async function learn({ contentDir, modelDir, today }: LearningOrder): Promise<void> {
  lowerPriority();
  const content = await loadCachedContent(contentDir, today, modelDir);
  send({ kind: 'content', content, id: editionId(content) });
  send({ kind: 'trained', trained: trainParts(content, modelDir) });
}

/** Lowers the priority of this thread: where processors are few, answering comes before learning. */
function lowerPriority(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(leastUrgent);
  } catch {
    // Not allowed on this system: the thread then competes as others do.
  }
}

learn(workerData).catch((error: unknown) => {
  if (!(error instanceof ContentError)) throw error;
  send({ kind: 'refused', findings: error.findings });
});
