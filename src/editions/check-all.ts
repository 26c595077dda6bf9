import { assembleContent } from '../content/assemble-content';
import { checkContent } from '../content/check-folder';
import type { Content } from '../content/content';
import { ContentError, type Finding } from '../content/finding';
import type { ContentFiles } from '../content/read-folder';
import { readYaml } from '../content/yaml-file';
import { checkHandlers } from '../guidance/check-handlers';
import { checkExamples } from '../understanding/alarm/check-red-flag-examples';
import { checkLanguageExamples } from '../understanding/language/check-language-examples';
import { createReader, learnReading, type ReaderContent, readerContent } from '../understanding/reading/reader';

/** The content of a folder, and all that is wrong with it. */
export interface CheckResult {
  /** Undefined where a finding is an error. */
  readonly content?: Content;
  readonly files: ContentFiles;
  readonly findings: readonly Finding[];
}

/** What saves a check from doing again what was done before. */
export interface CheckSavings {
  /** Reads a text: one that remembers what it has read. */
  readonly parse?: typeof readYaml;
  /** Learns to read messages: one that keeps what it has learnt. */
  readonly learn?: typeof learnReading;
}

/**
 * Reads a content folder and runs all checks. Whatever serves or shows content uses this, so that what `npm run check`
 * refuses is never served.
 * @param folder holds `intents/` and `seeds/`
 * @param today the day with which the dates of the content are compared
 */
export async function checkAll(
  folder: string,
  today: Date,
  { parse = readYaml, learn = learnReading }: CheckSavings = {},
): Promise<CheckResult> {
  const { files, findings } = await checkContent(folder, today, parse);
  findings.push(...checkHandlers(files), ...checkLanguageExamples(files));
  const isSound = (): boolean => !findings.some((finding) => finding.severity === 'error');
  const content = isSound() ? assembleContent(files) : undefined;
  const open = (parts: ReaderContent) => createReader(parts, learn(parts));
  findings.push(...checkExamples(files, content && open(readerContent(content))));
  findings.sort(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column,
  );
  return { content: isSound() ? content : undefined, files, findings };
}

/**
 * Loads the content that the guide answers from.
 * @throws ContentError with every error
 */
export async function loadContent(folder: string, today: Date, savings?: CheckSavings): Promise<Content> {
  const { content, findings } = await checkAll(folder, today, savings);
  if (!content) throw new ContentError(findings.filter(({ severity }) => severity === 'error'));
  return content;
}
