import type { OnProgress } from '../content/on-progress';
import type { Terminal } from './command';

export const training = 'Training the guide';

type Stream = Terminal['error'];

/** Progress where there is no terminal: one line at the first progress, nothing later. */
export function sayOnce(stream: NodeJS.WritableStream, what: string): OnProgress {
  let isSaid = false;
  return () => {
    if (!isSaid) stream.write(`${what}...\n`);
    isSaid = true;
  };
}

/**
 * Shows the progress of some work: a spinner on a terminal, one plain line elsewhere. Nothing is shown when the work
 * reports no progress, such as when the classifier comes from the cache.
 * @param what names the work: "Training the guide"
 * @returns what the work returns
 */
export async function withProgress<Result>(
  stream: Stream,
  what: string,
  work: (onProgress: OnProgress) => Promise<Result>,
): Promise<Result> {
  if (!isTerminal(stream)) return work(sayOnce(stream, what));
  const { default: createSpinner } = await import('yocto-spinner');
  const spinner = createSpinner({ stream, text: what });
  try {
    return await work((done, total) => {
      const text = `${what}: ${Math.floor((100 * done) / total)}%`;
      // Stop before the work returns: the caller may measure what follows.
      if (done >= total) spinner.stop();
      else if (!spinner.isSpinning) spinner.start(text);
      else if (spinner.text !== text) spinner.text = text;
    });
  } finally {
    spinner.stop();
  }
}

/** Whether lines can be overwritten. The same rule as in yocto-spinner: not in CI, and not on a dumb terminal. */
function isTerminal(stream: Stream): stream is NodeJS.WriteStream {
  return Boolean(stream.isTTY) && process.env.TERM !== 'dumb' && !('CI' in process.env);
}
