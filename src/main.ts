import { runCommand } from './commands/run-command';

const { stdin, stdout, stderr, env, argv } = process;
runCommand(argv.slice(2), { in: stdin, out: stdout, error: stderr, environment: env, settingsFile: '.env' }).then(
  (code) => {
    process.exitCode = code;
  },
);
