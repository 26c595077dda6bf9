import { error, type Finding, warning } from './finding';
import type { ForeignLanguage } from './languages-schema';
import type { ContentFiles } from './read-folder';
import { groupNamed, partsOfSign } from './sign-in-language';
import type { ContentFile } from './yaml-file';

/** Checks that each language's file names groups and red flags that exist, and warns of sentences nobody has reviewed. */
export function checkLanguages(files: ContentFiles): Finding[] {
  const redFlags = new Set(files.redFlags.map(({ value }) => value.name));
  const isRedFlag = (name: string): boolean =>
    redFlags.has(name) || files.unreadable.has(`intents/red-flags/${name}.yaml`);
  const fileOfCode = new Map<string, string>();
  return files.languages.flatMap((file) => {
    const { name, code } = file.value;
    const other = fileOfCode.get(code);
    fileOfCode.set(code, file.file);
    const expected = `intents/languages/${name}.yaml`;
    return [
      ...(file.file === expected
        ? []
        : [
            error(
              file.locate(['language']),
              `the language is "${name}"`,
              `Rename the file to ${expected}, or correct the name`,
            ),
          ]),
      ...(other ? [error(file.locate(['code']), `${other} has the code "${code}" too`, 'Give each its own')] : []),
      ...checkSigns(file, isRedFlag),
      ...checkReviewed(file),
    ];
  });
}

function checkSigns(file: ContentFile<ForeignLanguage>, isRedFlag: (name: string) => boolean): Finding[] {
  const { groups, signs } = file.value;
  const findings: Finding[] = [];
  const used = new Set<string>();
  for (const [condition, list] of Object.entries(signs)) {
    if (!isRedFlag(condition))
      findings.push(
        error(
          file.locateKey(['signs', condition]),
          `no red flag "${condition}"`,
          'Name one that has a file in intents/red-flags/',
        ),
      );
    for (const [index, sign] of list.entries()) {
      for (const way of partsOfSign(sign).flat()) {
        const group = groupNamed(way);
        if (group === undefined) continue;
        used.add(group);
        if (!Object.hasOwn(groups, group))
          findings.push(
            error(
              file.locate(['signs', condition, index]),
              `no group <${group}>`,
              'Add it under groups, or spell it as it is there',
            ),
          );
      }
    }
  }
  for (const group of Object.keys(groups))
    if (!used.has(group))
      findings.push(error(file.locateKey(['groups', group]), `no sign uses <${group}>`, 'Use it, or remove it'));
  return findings;
}

/** One warning a file: where nobody who speaks the language has read a sentence, patients may read nonsense. */
function checkReviewed(file: ContentFile<ForeignLanguage>): Finding[] {
  const unreviewed = Object.values(file.value.says).filter(({ isReviewed }) => !isReviewed).length;
  if (!unreviewed) return [];
  const problem = `${unreviewed} sentences that nobody who speaks the language has reviewed`;
  const remedy = 'Have them reviewed, and write who did under reviewed-by; SAY_UNREVIEWED=false keeps them back';
  return [warning(file.locateKey(['says']), problem, remedy)];
}
