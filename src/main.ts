import { existsSync } from 'node:fs';
import { runCommand } from './commands/run-command';

if (existsSync('.env')) process.loadEnvFile('.env');
const { stdin, stdout, stderr, env, argv } = process;
runCommand(argv.slice(2), { in: stdin, out: stdout, error: stderr, environment: env }).then((code) => {
  process.exitCode = code;
});
