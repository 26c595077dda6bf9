import { ConfigError } from '../config';
import { ContentError } from '../content/finding';
import { type Command, type Terminal, UsageError } from './command';

/** Each command is loaded when it is called: what a command imports costs start-up time and memory. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.js')).start,
  ask: async () => (await import('./ask.js')).ask,
  chat: async () => (await import('./chat.js')).chat,
  check: async () => (await import('./check.js')).check,
  evaluate: async () => (await import('./evaluate.js')).evaluate,
  benchmark: async () => (await import('./benchmark.js')).benchmark,
  notify: async () => (await import('./notify.js')).notify,
  forget: async () => (await import('./forget.js')).forget,
  records: async () => (await import('./records.js')).records,
  'teams:package': async () => (await import('./teams-package.js')).teamsPackage,
};

async function usage(): Promise<string> {
  const lines: string[] = [];
  for (const [name, load] of Object.entries(commands)) {
    const { summary } = await load();
    lines.push(`  npm run ${name.padEnd(14)} ${summary}`);
  }
  return `Commands:\n${lines.join('\n')}\nEach tells more with: npm run COMMAND -- --help`;
}

/**
 * Runs the command that the arguments name. Errors are printed, never thrown.
 * @returns the exit code: 2 for a wrong command line, setting or content, 1 for another failure; undefined to go on
 *   running
 */
export async function runCommand(
  [name = '', ...args]: readonly string[],
  terminal: Terminal,
): Promise<number | undefined> {
  if (name === '--help') {
    terminal.out.write(`${await usage()}\n`);
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    terminal.error.write(`There is no command "${name}".\n${await usage()}\n`);
    return 2;
  }
  try {
    const command = await load();
    return await command.run(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.error.write(`${error.message}. See: npm run ${name} -- --help\n`);
      return 2;
    }
    if (error instanceof ConfigError || error instanceof ContentError) {
      terminal.error.write(`${error.message}\n`);
      return 2;
    }
    terminal.error.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
