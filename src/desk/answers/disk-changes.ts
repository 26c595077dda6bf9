import { isContentPath } from '../../revisions/content-path';
import type { AnswerParts } from './answer-parts';

/** A file that is another on the disk than when it was read, or than when somebody published something over it. */
export interface DiskChange {
  readonly file: string;
  /** Whether the desk has words of its own in it. */
  readonly isAtDesk: boolean;
}

const mostShown = 100;

/** The files that were edited on the disk of this machine meanwhile. */
export async function diskChanges({ live, revisions }: Pick<AnswerParts, 'live' | 'revisions'>): Promise<DiskChange[]> {
  const [{ hashes, disk: then }, disk, published] = await Promise.all([
    live.folder(),
    live.disk(),
    revisions.latestPublished(),
  ]);
  return [...disk]
    .filter(([file, hash]) => {
      const known = published[file];
      return isContentPath(file) && hash !== hashes.get(file) && hash !== (known ? known.disk : then.get(file));
    })
    .slice(0, mostShown)
    .map(([file]) => ({ file, isAtDesk: published[file] !== undefined }));
}
