import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { ContentError } from '../content/finding';
import { trainParts } from '../understanding/learnt';
import { loadCachedContent } from './cached-content';
import { editionId } from './edition';
import type { LearningOrder, ThreadMessage } from './learn-in-thread';

/** On Linux the number is this thread's; elsewhere it would be that of the whole process. */
const leastUrgent = 19;

const tell = (news: ThreadMessage): void => parentPort?.postMessage(news);

async function learn({ contentDir, modelDir, today }: LearningOrder): Promise<void> {
  giveWay();
  const content = await loadCachedContent(contentDir, today, modelDir);
  tell({ kind: 'content', content, id: editionId(content) });
  tell({ kind: 'trained', trained: trainParts(content, modelDir) });
}

/** Who is answered comes first: where processors are few, learning takes what they leave. */
function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(leastUrgent);
  } catch {
    // Somewhere it is not allowed: then it takes its share.
  }
}

learn(workerData).catch((error: unknown) => {
  if (!(error instanceof ContentError)) throw error;
  tell({ kind: 'refused', findings: error.findings });
});
