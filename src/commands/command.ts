import { parseArgs } from 'node:util';

/** The streams and the environment that a command works with: handed in, so that tests can hand in their own. */
export interface Terminal {
  readonly in: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly error: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly environment: NodeJS.ProcessEnv;
}

export interface Command {
  readonly summary: string;
  readonly help: string;
  /** @returns the exit code of the process; undefined to go on running */
  run(args: readonly string[], terminal: Terminal): Promise<number | undefined>;
}

/** The command was called in a way that it does not know: one clear line, exit 2. */
export class UsageError extends Error {
  readonly code = 'USAGE';
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

/**
 * Reads options and words from the command line.
 * @throws UsageError for an unknown option, a missing value, or a word where none is taken
 */
export function readArgs<O extends NonNullable<Options>>(
  args: readonly string[],
  options: O,
  allowPositionals = false,
) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean' as const } },
      allowPositionals,
    });
  } catch (error) {
    // parseArgs says what is wrong in its first sentence; the rest is about its own use.
    throw new UsageError(error instanceof Error ? error.message.split('. ')[0] : String(error));
  }
}
