import { parseArgs } from 'node:util';

/** The streams and the environment of a command. Tests pass in their own. */
export interface Terminal {
  readonly in: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly error: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly environment: NodeJS.ProcessEnv;
  /** The file of settings that is read where it is there, unless the arguments name another. */
  readonly settingsFile?: string;
}

export interface Command {
  readonly summary: string;
  readonly help: string;
  /** @returns the exit code; undefined while the process goes on running, as a worker does */
  run(args: readonly string[], terminal: Terminal): Promise<number | undefined>;
}

/** The command line is wrong: `runCommand` prints the message and the way to the help, with exit code 2. */
export class UsageError extends Error {
  readonly code = 'USAGE';
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

/**
 * Reads options and, where allowed, words from the command line. `--help` is always an option.
 * @throws UsageError for an unknown option, a missing value, or a word where none is allowed
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
