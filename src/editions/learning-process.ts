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
const parent = process.ppid;

async function learn({ contentDir, modelDir, today, into }: SentOrder): Promise<LearningAnswer> {
  try {
    const content = await loadCachedContent(contentDir, today, modelDir);
    writeEdition(into, content, trainParts(content, modelDir, endWithParent));
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

/** Training leaves no time for the event `disconnect`: after each pass this asks whether the parent is still there. */
function endWithParent(): void {
  if (process.ppid !== parent) process.exit();
}

lowerPriority();
process.once('disconnect', () => process.exit());
process.once('message', async (order) => {
  process.send?.(await learn(order as SentOrder));
});
