import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readConfig } from '../config';
import { formatFinding } from '../content/finding';
import { createChecking } from '../editions/check-in-process';
import { FactRefused } from '../facts/deed';
import { openRecords } from '../records/open-records';
import { createCheckChanges } from '../revisions/check-changes';
import { readContent } from '../revisions/content-folder';
import { isContentPath } from '../revisions/content-path';
import { createLiveContent, type LiveContent } from '../revisions/live-content';
import { openRevisions, type Revisions } from '../revisions/revisions';
import { StoreAway } from '../turns/turn-store';
import { type Command, readArgs, type Terminal, UsageError } from './command';
import { quietLog } from './quiet-log';

interface Desk {
  readonly live: LiveContent;
  readonly revisions: Revisions;
}

export const content: Command = {
  summary: 'move answers between the desk and a folder: export, import',
  help: `Usage: npm run content -- export DIR
       npm run content -- import DIR [--why WHY]

export   writes intents/ and seeds/ into DIR as they are served: what is on the disk, with what was published at the desk over
         it. Files of DIR that are no part of the content stay. With the folder of the content itself, git sees what the desk
         has changed.
import   makes a draft of the files of DIR that differ from what is served. Nothing is live by it: somebody reads it at the
         desk, and publishes it. A draft with errors is not made: they are printed, with exit code 1.

The store is that of DATABASE_URL or DATA_DIR (.env.example). A guide may run meanwhile.

  --why WHY    why it is changed: colleagues read it
  --help       show this`,

  async run(args, terminal) {
    const { values, positionals } = readArgs(args, { why: { type: 'string' } }, true);
    if (values.help) {
      terminal.out.write(`${this.help}\n`);
      return 0;
    }
    const [action, given] = positionals;
    if (positionals.length !== 2 || (action !== 'export' && action !== 'import'))
      throw new UsageError('say what to do, and with which folder: content -- export DIR, or content -- import DIR');
    if (action === 'export' && values.why !== undefined) throw new UsageError('--why is for an import');
    const folder = resolve(given);
    if (action === 'import' && !existsSync(join(folder, 'intents')))
      throw new UsageError(`import ${given}: there is no folder intents/ in it`);
    if (existsSync(folder) && !statSync(folder).isDirectory())
      throw new UsageError(`${action} ${given}: that is a file`);
    const { contentDir, modelDir, databaseUrl } = readConfig(terminal.environment);
    const records = await openRecords({ url: databaseUrl, log: quietLog });
    try {
      const store = records.revisions;
      const live = createLiveContent({ store, contentDir, keptIn: modelDir, clock: () => new Date(), log: quietLog });
      await live.look();
      const revisions = openRevisions({ store, live, check: createCheckChanges(live, createChecking()) });
      const desk = { live, revisions };
      return action === 'export'
        ? await exportTo(folder, desk, terminal)
        : await importFrom(folder, desk, values.why ?? '', terminal);
    } catch (error) {
      if (error instanceof StoreAway) throw new Error('the store is away: try again');
      throw error;
    } finally {
      await records.close();
    }
  },
};

async function exportTo(folder: string, { live }: Desk, { out }: Terminal): Promise<number> {
  const served = await live.folder();
  const files = [...served.hashes.keys()].sort();
  let written = 0;
  for (const file of files) {
    const bytes = readFileSync(join(served.folder, file));
    const path = join(folder, file);
    if (existsSync(path) && readFileSync(path).equals(bytes)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    out.write(`Written: ${file}\n`);
    written++;
  }
  out.write(`${written} of ${files.length} files written to ${folder}, as publication ${live.served} has them.\n`);
  return 0;
}

async function importFrom(folder: string, { live, revisions }: Desk, why: string, { out, error }: Terminal) {
  const given = [...(await readContent(folder))].map(([file, bytes]) => ({
    file,
    text: Buffer.from(bytes, 'latin1').toString(),
  }));
  const changes = given.filter(({ file, text }) => isContentPath(file) && text !== live.read(file));
  if (!changes.length) {
    out.write('Nothing differs from what is served. No draft was made.\n');
    return 0;
  }
  const now = new Date();
  const { findings } = await revisions.check(changes, now);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length) {
    for (const finding of errors) error.write(`${formatFinding(finding)}\n`);
    error.write(`${errors.length} errors: no draft was made. Mend them, then import it again.\n`);
    return 1;
  }
  try {
    const title = `Imported from ${folder}`;
    const { id } = await revisions.draft(title, changes, { by: `${userInfo().username}, npm run content`, why, now });
    for (const { file } of changes) out.write(`In the draft: ${file}\n`);
    out.write(`Draft ${id} was made of ${changes.length} files. Read it, and publish it: /desk/answers/drafts/${id}\n`);
    return 0;
  } catch (problem) {
    if (problem instanceof FactRefused) throw new UsageError(problem.message);
    throw problem;
  }
}
