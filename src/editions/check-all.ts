import type { Content } from '../content/content';
import { ContentError, type Finding } from '../content/finding';
import { assemble, checkContent } from '../content/load-content';
import type { ContentFiles } from '../content/read-folder';
import { checkHandlers } from '../guidance/check-handlers';
import { checkExamples } from '../understanding/alarm/check-examples';

/** What a content folder holds, and all that is wrong with it. */
export interface CheckResult {
  /** There when none of the findings is an error. */
  readonly content?: Content;
  readonly files: ContentFiles;
  readonly findings: readonly Finding[];
}

/**
 * Reads a content folder and runs every check there is: whoever serves or shows content goes by this one.
 * @param folder holds `intents/` and `seeds/`
 * @param today the day against which dates are held
 */
export async function checkAll(folder: string, today: Date): Promise<CheckResult> {
  const { files, findings } = await checkContent(folder, today);
  findings.push(...checkHandlers(files), ...checkExamples(files));
  findings.sort(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column,
  );
  const isSound = !findings.some((finding) => finding.severity === 'error');
  return { content: isSound ? assemble(files) : undefined, files, findings };
}

/**
 * Loads the content that the guide answers from.
 * @throws ContentError with every finding when anything is wrong with it
 */
export async function loadContent(folder: string, today: Date): Promise<Content> {
  const { content, findings } = await checkAll(folder, today);
  if (!content) throw new ContentError(findings);
  return content;
}
