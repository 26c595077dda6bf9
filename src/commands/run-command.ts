import cluster from 'node:cluster';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError, misspeltSettings } from '../config';
import { ContentError } from '../content/finding';
import { addEnvFile } from '../environment';
import { type Command, type Terminal, UsageError } from './command';

/** The same path from src/ and from dist/. */
const packageFile = resolve(__dirname, '../../package.json');

/** Each command is loaded when it is called: what a command imports costs start-up time and memory. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.js')).start,
  ask: async () => (await import('./ask.js')).ask,
  chat: async () => (await import('./chat.js')).chat,
  check: async () => (await import('./check.js')).check,
  evaluate: async () => (await import('./evaluate.js')).evaluate,
  benchmark: async () => (await import('./benchmark.js')).benchmark,
  notify: async () => (await import('./notify.js')).notify,
  import: async () => (await import('./import.js')).importArticle,
  desk: async () => (await import('./desk.js')).desk,
  content: async () => (await import('./content.js')).content,
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
  return `Commands:
${lines.join('\n')}
Each tells more with: npm run COMMAND -- --help
Each takes --settings FILE: the file of settings, as /etc/patient-guide.env of the service; without it, .env.
--version tells which guide this is.`;
}

/**
 * Runs the command that the arguments name. Errors are printed, never thrown.
 * @returns the exit code: 2 for a wrong command line, setting or content, 1 for another failure; undefined to go on
 *   running
 */
export async function runCommand(
  [name = '--help', ...given]: readonly string[],
  terminal: Terminal,
): Promise<number | undefined> {
  if (name === '--help') {
    terminal.out.write(`${await usage()}\n`);
    return 0;
  }
  if (name === '--version') {
    const { version }: { version: string } = JSON.parse(readFileSync(packageFile, 'utf8'));
    terminal.out.write(`patient-guide ${version}, Node.js ${process.versions.node}\n`);
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    terminal.error.write(`There is no command "${name}".\n${await usage()}\n`);
    return 2;
  }
  try {
    const args = readSettings(given, terminal);
    // The log of a service is lines of JSON, on stderr.
    const notes = name === 'start' ? terminal.out : terminal.error;
    if (cluster.isPrimary) for (const note of misspeltSettings(terminal.environment)) notes.write(`${note}\n`);
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

/**
 * Adds the settings of the file that the arguments name, or the terminal's own where it is there.
 * @returns the other arguments
 * @throws ConfigError when the file cannot be read
 */
function readSettings(args: readonly string[], { environment, settingsFile }: Terminal): string[] {
  const at = args.indexOf('--settings');
  const file = at < 0 ? settingsFile : args[at + 1];
  if (at >= 0 && file === undefined) throw new UsageError('--settings: name a file');
  if (file === undefined || (at < 0 && !existsSync(file))) return [...args];
  try {
    addEnvFile(file, environment);
  } catch (error) {
    throw new ConfigError(
      `${file}: the file of settings cannot be read (${error instanceof Error ? error.message : error})`,
    );
  }
  return args.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
}
