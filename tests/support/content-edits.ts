import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import { z } from 'zod';
import { formatFinding } from '../../src/content/finding';
import { readYaml } from '../../src/content/yaml-file';
import { checkAll } from '../../src/editions/check-all';
import { smallContent } from './content-folder';
import { projectFolder, today } from './guide';

/** One edit of a list of tests/content/edits: the words at a place of a file of intents/ are replaced. */
export interface Edit {
  readonly in: string;
  readonly at: string;
  readonly to: string;
}

export const editsOf = (list: string): Edit[] =>
  parse(readFileSync(join(projectFolder, 'tests/content/edits', `${list}.yaml`), 'utf8')) as Edit[];

/**
 * Makes all edits of a list in one copy of the content, with few phrases, and checks the folder.
 * @returns the folder, the errors at the line of each edit, and the errors anywhere else
 */
export async function checkEdits(edits: readonly Edit[]): Promise<{
  folder: string;
  errorsOf: ReadonlyMap<Edit, string[]>;
  others: string[];
}> {
  const { folder } = smallContent();
  for (const file of new Set(edits.map((edit) => edit.in))) {
    const path = join(folder, 'intents', `${file}.yaml`);
    const document = parseDocument(readFileSync(path, 'utf8'));
    for (const edit of edits.filter((one) => one.in === file)) document.setIn(pathOf(edit), edit.to);
    writeFileSync(path, document.toString({ lineWidth: 0 }));
  }
  const { findings } = await checkAll(folder, today);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const linesOf = new Map(edits.map((edit) => [edit, lineOf(folder, edit)]));
  const errorsOf = new Map(
    edits.map((edit) => [
      edit,
      errors.filter(({ file, line }) => `${file}:${line}` === linesOf.get(edit)).map(formatFinding),
    ]),
  );
  const lines = new Set(linesOf.values());
  const others = errors.filter(({ file, line }) => !lines.has(`${file}:${line}`)).map(formatFinding);
  return { folder, errorsOf, others };
}

const pathOf = ({ at }: Edit): (string | number)[] =>
  at.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

function lineOf(folder: string, edit: Edit): string {
  const file = `intents/${edit.in}.yaml`;
  const { parsed } = readYaml(file, readFileSync(join(folder, file), 'utf8'), z.unknown());
  return `${file}:${parsed?.locate(pathOf(edit)).line}`;
}
