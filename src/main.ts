import { existsSync } from 'node:fs';
import { runCommand } from './commands/run-command';
import { addEnvFile } from './environment';

if (existsSync('.env')) addEnvFile('.env', process.env);
const { stdin, stdout, stderr, env, argv } = process;
runCommand(argv.slice(2), { in: stdin, out: stdout, error: stderr, environment: env }).then((code) => {
  process.exitCode = code;
});
