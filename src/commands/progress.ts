import type { OnProgress } from '../content/on-progress';
import type { Terminal } from './command';

export const training = 'Training the guide';

type Stream = Terminal['error'];

/** Says a line the first time that there is any progress, and no more. */
export function sayOnce(stream: NodeJS.WritableStream, what: string): OnProgress {
  let isSaid = false;
  return () => {
    if (!isSaid) stream.write(`${what}...\n`);
    isSaid = true;
  };
}

/**
 * Shows how far some work is: a line that changes on a terminal, one plain line elsewhere. Where the work makes no
 * progress, since it had nothing long to do, nothing is shown.
 * @param what is done: "Training the guide"
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
      // Most of the work leaves no time for a timer to turn the spinner: each new text is drawn at once.
      // Gone as soon as it is done: what comes next may be timed.
      if (done >= total) spinner.stop();
      else if (!spinner.isSpinning) spinner.start(text);
      else if (spinner.text !== text) spinner.text = text;
    });
  } finally {
    spinner.stop();
  }
}

/** Whether lines can be drawn over: yocto-spinner holds CI and a dumb terminal for none, too. */
function isTerminal(stream: Stream): stream is NodeJS.WriteStream {
  return Boolean(stream.isTTY) && process.env.TERM !== 'dumb' && !('CI' in process.env);
}
