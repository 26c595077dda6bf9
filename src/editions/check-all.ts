import { assembleContent } from '../content/assemble-content';
import { checkContent } from '../content/check-folder';
import type { Content } from '../content/content';
import { ContentError, type Finding } from '../content/finding';
import type { ContentFiles } from '../content/read-folder';
import { readYaml } from '../content/yaml-file';
import { checkHandlers } from '../guidance/check-handlers';
import { checkExamples } from '../understanding/alarm/check-red-flag-examples';
import { checkLanguageExamples } from '../understanding/language/check-language-examples';

/** The content of a folder, and all that is wrong with it. */
export interface CheckResult {
  /** Undefined where a finding is an error. */
  readonly content?: Content;
  readonly files: ContentFiles;
  readonly findings: readonly Finding[];
}

/**
 * Reads a content folder and runs all checks. Whatever serves or shows content uses this, so that what `npm run check`
 * refuses is never served.
 * @param folder holds `intents/` and `seeds/`
 * @param today the day with which the dates of the content are compared
 * @param parse reads a text: one that remembers what it has read saves the time of it
 */
export async function checkAll(folder: string, today: Date, parse = readYaml): Promise<CheckResult> {
  const { files, findings } = await checkContent(folder, today, parse);
  findings.push(...checkHandlers(files), ...checkExamples(files), ...checkLanguageExamples(files));
  findings.sort(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column,
  );
  const isSound = !findings.some((finding) => finding.severity === 'error');
  return { content: isSound ? assembleContent(files) : undefined, files, findings };
}

/**
 * Loads the content that the guide answers from.
 * @throws ContentError with every error
 */
export async function loadContent(folder: string, today: Date): Promise<Content> {
  const { content, findings } = await checkAll(folder, today);
  if (!content) throw new ContentError(findings.filter(({ severity }) => severity === 'error'));
  return content;
}
