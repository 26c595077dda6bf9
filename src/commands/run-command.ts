import { ConfigError } from '../config';
import { ContentError } from '../content/finding';
import { ask } from './ask';
import { benchmark } from './benchmark';
import { chat } from './chat';
import { check } from './check';
import { type Command, type Terminal, UsageError } from './command';
import { evaluate } from './evaluate';
import { notify } from './notify';
import { start } from './start';
import { teamsPackage } from './teams-package';

const commands: Readonly<Record<string, Command>> = {
  start,
  ask,
  chat,
  check,
  evaluate,
  benchmark,
  notify,
  'teams:package': teamsPackage,
};

const usage = `Commands:
${Object.entries(commands)
  .map(([name, { summary }]) => `  npm run ${name.padEnd(14)} ${summary}`)
  .join('\n')}
Each tells more with: npm run COMMAND -- --help`;

/** Runs the command that the arguments name. @returns the exit code: 2 for a wrong call or setting, 1 for a failure */
export async function runCommand(
  [name = '', ...args]: readonly string[],
  terminal: Terminal,
): Promise<number | undefined> {
  if (name === '--help') {
    terminal.out.write(`${usage}\n`);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    terminal.error.write(`There is no command "${name}".\n${usage}\n`);
    return 2;
  }
  try {
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
