import { existsSync } from 'node:fs';
import { ask } from './commands/ask';
import { chat } from './commands/chat';
import { check } from './commands/check';
import { type Command, type Terminal, UsageError } from './commands/command';
import { evaluate } from './commands/evaluate';
import { start } from './commands/start';
import { ConfigError } from './config';
import { ContentError } from './content/finding';

const commands: Readonly<Record<string, Command>> = { start, ask, chat, check, evaluate };

const usage = `Commands:
${Object.entries(commands)
  .map(([name, { summary }]) => `  npm run ${name.padEnd(10)} ${summary}`)
  .join('\n')}
Each tells more with: npm run COMMAND -- --help`;

/** Runs the command that the arguments name. @returns the exit code: 2 for a wrong call or setting, 1 for a failure */
async function main([name = '', ...args]: readonly string[], terminal: Terminal): Promise<number | undefined> {
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

if (existsSync('.env')) process.loadEnvFile('.env');
const terminal: Terminal = { in: process.stdin, out: process.stdout, error: process.stderr, environment: process.env };
main(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code;
});
