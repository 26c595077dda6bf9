import { existsSync } from 'node:fs';
import { readConfig } from '../config';
import { checkOriginals } from '../content/check-originals';
import { type Finding, formatFinding } from '../content/finding';
import { saidFor } from '../content/schema';
import { checkAll } from '../editions/check-all';
import { type Command, readArgs, UsageError } from './command';
import { withProgress } from './progress';

export const check: Command = {
  summary: 'check the content',
  help: `Usage: npm run check [-- --originals DIR]

Checks every file of intents/ and seeds/ and prints all findings: file:line:column, what is wrong, what to do.
Errors keep the guide from starting; warnings do not. Exit code 1 when there is an error.

  --originals DIR   also prove the excerpts against the original articles in DIR, word for word
  --help            show this`,

  async run(args, { out, error, environment }) {
    const { values } = readArgs(args, { originals: { type: 'string' } });
    if (values.help) {
      out.write(`${this.help}\n`);
      return 0;
    }
    if (values.originals !== undefined && !existsSync(values.originals)) {
      throw new UsageError(`--originals ${values.originals}: there is no such folder`);
    }
    const { contentDir } = readConfig(environment);
    const checked = await checkAll(contentDir, new Date());
    const { files } = checked;
    const findings = [...checked.findings];
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
    const phrases = files.intents.reduce(
      (sum, { value }) => sum + saidFor(value).length + value.fromArticles.length,
      0,
    );
    out.write(
      `${files.intents.length} intents, ${phrases} phrases, ${files.redFlags.length} red flags: ${errors} errors, ${warnings} warnings.\n`,
    );
    return errors ? 1 : 0;
  },
};

const count = (findings: readonly Finding[], severity: Finding['severity']): number =>
  findings.filter((finding) => finding.severity === severity).length;
