import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { ContentError } from '../content/finding';
import { trainParts } from '../understanding/train-or-load';
import { loadCachedContent } from './cached-content';
import { editionId } from './edition';
import { takeApart } from './edition-parts';
import type { LearningAnswer, LearningOrder } from './learn-in-process';

/** The lowest priority (nice 19): where processors are few, answering comes before learning. */
const leastUrgent = 19;
const parent = process.ppid;

async function learn({ contentDir, modelDir, today }: LearningOrder): Promise<void> {
  const content = await loadCachedContent(contentDir, today, modelDir);
  const parts = takeApart(content, trainParts(content, modelDir, endWithParent));
  // The parent asks for each part: all at once would have it do nothing but read them.
  for (const part of parts) {
    const asked = once(process, 'message');
    answer({ kind: 'part', part });
    await asked;
  }
  answer({ kind: 'learnt', id: editionId(content) });
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

/** Training leaves no time for the event `disconnect`: it asks after each pass whether the parent is still there. */
function endWithParent(): void {
  if (process.ppid !== parent) process.exit();
}

const answer = (message: LearningAnswer): unknown => process.send?.(message);

lowerPriority();
process.once('disconnect', () => process.exit());
process.once('message', (order) => {
  learn(order as LearningOrder).catch((error: Error) => {
    answer(error instanceof ContentError ? { kind: 'refused', findings: error.findings } : { kind: 'failed', error });
  });
});
