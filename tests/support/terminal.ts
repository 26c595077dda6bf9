import { Readable, Writable } from 'node:stream';
import type { Terminal } from '../../src/commands/command';
import { newDataDir } from './built-guide';
import { modelDir } from './guide';

/** A terminal that keeps what is written to it. */
export function fakeTerminal(input = '', environment: NodeJS.ProcessEnv = {}) {
  const written = { out: '', error: '' };
  const collect = (key: 'out' | 'error'): Writable =>
    new Writable({
      write(chunk, _encoding, done) {
        written[key] += String(chunk);
        done();
      },
    });
  const terminal: Terminal = {
    in: Readable.from([input]),
    out: collect('out'),
    error: collect('error'),
    environment: { MODEL_DIR: modelDir, DATA_DIR: newDataDir(), ...environment },
  };
  return { terminal, written };
}
