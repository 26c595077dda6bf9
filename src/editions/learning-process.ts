import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { ContentError } from '../content/finding';
import { trainParts } from '../understanding/train-or-load';
import { loadCachedContent } from './cached-content';
import { editionId } from './edition';
import { writeEdition } from './edition-files';
import type { LearningAnswer, SentOrder } from './learn-in-process';

/** The lowest priority (nice 19): where processors are few, answering comes before learning. */
const leastUrgent = 19;

async function learn({ contentDir, modelDir, today, into }: SentOrder): Promise<LearningAnswer> {
  try {
    const content = await loadCachedContent(contentDir, today, modelDir);
    writeEdition(into, content, await trainParts(content, modelDir));
    return { kind: 'learnt', id: editionId(content) };
  } catch (error) {
    if (error instanceof ContentError) return { kind: 'refused', findings: error.findings };
    return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Lowers the priority of the whole process. On Linux each thread has one, and only later threads take it over. */
function lowerPriority(): void {
  try {
    if (process.platform !== 'linux') setPriority(leastUrgent);
    else for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), leastUrgent);
  } catch {
    // Not allowed on this system: this process then competes as others do.
  }
}

lowerPriority();
process.once('disconnect', () => process.exit());
process.once('message', async (order) => {
  process.send?.(await learn(order as SentOrder));
});
