import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../app';
import { readConfig } from '../config';
import { unapproved } from '../content/approvals';
import { approvalsFile, approveWords } from '../content/approve-words';
import { checkOriginals } from '../content/check-originals';
import type { Content } from '../content/content';
import { type Finding, formatFinding } from '../content/finding';
import type { ContentFiles } from '../content/read-folder';
import { understood } from '../content/understood';
import { checkAll } from '../editions/check-all';
import { checkOwnPhrases, newIntents } from '../editions/check-own-phrases';
import { type Command, readArgs, type Terminal, UsageError } from './command';
import { training, withProgress } from './progress';
import { quietLog } from './quiet-log';

export const check: Command = {
  summary: 'check the content',
  help: `Usage: npm run check [-- --originals DIR] [--approve NAME]

Checks every file of intents/ and seeds/ and prints all findings: file:line:column, what is wrong, what to do.
Errors keep the guide from starting; warnings do not. Exit code 1 when there is an error. Then it tells what it understood.
An intent with few phrases is asked its own: that trains the guide, where it is not trained on this content yet.

  --originals DIR   also prove the excerpts against the original articles in DIR, word for word
  --approve NAME    writes into seeds/approvals.yaml that NAME (and role) approves all words as they stand today
  --help            show this`,

  async run(args, { out, error, environment }) {
    const { values } = readArgs(args, { originals: { type: 'string' }, approve: { type: 'string' } });
    if (values.help) {
      out.write(`${this.help}\n`);
      return 0;
    }
    if (values.originals !== undefined && !existsSync(values.originals)) {
      throw new UsageError(`--originals ${values.originals}: there is no such folder`);
    }
    const { contentDir, modelDir } = readConfig(environment);
    const today = new Date();
    const checked = await checkAll(contentDir, today);
    const { files, content } = checked;
    if (values.approve !== undefined) return approve(contentDir, files, content, values.approve, today, out);
    const findings = [...checked.findings];
    if (content && newIntents(files).length) {
      const app = await withProgress(error, training, (onProgress) =>
        createApp({ contentDir, modelDir, today, log: quietLog, onProgress }),
      );
      findings.push(...checkOwnPhrases(files, app.edition.understander));
    }
    const { originals } = values;
    if (originals !== undefined)
      findings.push(
        ...(await withProgress(error, 'Comparing with the originals', async (onProgress) =>
          checkOriginals(files, originals, onProgress),
        )),
      );
    for (const finding of findings) out.write(`${formatFinding(finding)}\n`);
    const errors = count(findings, 'error');
    const warnings = count(findings, 'warning');
    for (const line of understood(files, today)) out.write(`${line}.\n`);
    out.write(`${errors} errors, ${warnings} warnings.\n`);
    return errors ? 1 : 0;
  },
};

/** Writes down that somebody approves every answer that nobody has approved, as it stands. @returns the exit code */
function approve(
  contentDir: string,
  files: ContentFiles,
  content: Content | undefined,
  by: string,
  today: Date,
  out: Terminal['out'],
): number {
  if (!content) throw new UsageError('--approve: the content has errors. Run npm run check, and mend them first');
  if (!by.trim()) throw new UsageError('--approve: give a name and a role');
  const open = unapproved(files);
  if (!open.length) {
    out.write('Every answer is approved already.\n');
    return 0;
  }
  const path = join(contentDir, approvalsFile);
  const { text, on } = approveWords(readFileSync(path, 'utf8'), by.trim(), open, today);
  writeFileSync(path, text);
  out.write(`${by.trim()} approves ${open.length} answers, on ${on}. Written: ${approvalsFile}\n`);
  return 0;
}

const count = (findings: readonly Finding[], severity: Finding['severity']): number =>
  findings.filter((finding) => finding.severity === severity).length;
