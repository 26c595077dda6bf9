import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentError, formatFinding } from '../content/finding';
import type { Edition } from '../editions/edition';
import type { Editions } from '../editions/editions';
import { layContent } from './content-folder';
import type { Impact, KeptImpacts, MeasureImpact } from './impact';
import type { LiveContent } from './live-content';
import type { FileChange } from './proposals';
import type { DraftFiles, Revision } from './revision';

/** A draft that was learnt to be asked, by this machine alone. */
export interface Tried {
  readonly id: string;
  readonly files: DraftFiles;
  readonly since: Date;
  /** Undefined while it is being learnt. */
  readonly edition?: Edition;
  /** Why it could not be. */
  readonly reasons?: readonly string[];
  /** Undefined while it is being measured; `none` where there are no questions. */
  readonly impact?: Impact | 'none';
}

/** One draft at a time is learnt aside, so that it can be asked before anybody publishes it. */
export interface Sandbox {
  readonly current: Tried | undefined;
  /** Begins to learn a draft, in place of another. Never throws: `current` tells how it goes. */
  begin(draft: Pick<Revision, 'id' | 'files'>, changes: readonly FileChange[], now: Date): void;
  /** What was measured of a step of a draft, by any machine. */
  readonly impactOf: KeptImpacts['of'];
}

interface SandboxParts {
  readonly editions: Pick<Editions, 'aside' | 'current'>;
  readonly live: Pick<LiveContent, 'folder'>;
  /** The folder of cache files. */
  readonly keptIn: string;
  readonly measure: MeasureImpact;
  readonly impacts: KeptImpacts;
}

/** It holds as much memory as what is served: it ends by itself. */
const keptMs = 15 * 60_000;

export function createSandbox({ editions, live, keptIn, measure, impacts }: SandboxParts): Sandbox {
  const room = join(keptIn, 'sandbox');
  let current: Tried | undefined;
  let ending: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const learn = async (tried: Tried, changes: readonly FileChange[]): Promise<void> => {
    // Another was begun meanwhile.
    if (current !== tried) return;
    const show = (more: Partial<Tried>): void => {
      if (current?.since === tried.since) current = { ...current, ...more };
    };
    try {
      await copyModels(keptIn, room);
      const { folder: served } = await live.folder();
      const texts = new Map(changes.map(({ file, text }) => [file, text]));
      const { folder } = await layContent(served, texts, room);
      const edition = await editions.aside({ contentDir: folder, modelDir: room, today: tried.since });
      show({ edition });
      const impact = (await measure(editions.current, edition)) ?? 'none';
      await impacts.keep(tried, impact, tried.since);
      show({ impact });
    } catch (error) {
      show({ reasons: error instanceof ContentError ? error.findings.map(formatFinding) : [String(error)] });
    }
  };

  return {
    impactOf: impacts.of,
    get current() {
      return current;
    },
    begin({ id, files }, changes, now) {
      const tried: Tried = { id, files, since: now };
      current = tried;
      last = last.then(() => learn(tried, changes));
      clearTimeout(ending);
      ending = setTimeout(() => {
        current = undefined;
      }, keptMs).unref();
    },
  };
}

/** What was learnt for the served content is good for a draft that has only other words. */
async function copyModels(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of await readdir(from))
    if (/\.(?:content|model|reading)$/.test(name)) await cp(join(from, name), join(to, name));
}
