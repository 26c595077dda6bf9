import { error, type Finding } from './finding';
import type { ContentFiles } from './read-folder';

/**
 * Checks that red flags name concepts, sources and intents that exist, that named dangers have answers of their own, and
 * that no concept stands in two files.
 */
export function checkRedFlags(
  files: ContentFiles,
  isSource: (ref: string) => boolean,
  isIntent: (name: string) => boolean,
): Finding[] {
  const areConceptsRead = ![...files.unreadable].some((file) => file.startsWith('intents/concepts/'));
  const variants = new Map(files.intents.map(({ value }) => [value.name, value.variants]));
  const concepts = new Map<string, string>();
  const findings: Finding[] = [];
  for (const file of files.concepts) {
    for (const name of Object.keys(file.value.concepts)) {
      const other = concepts.get(name);
      if (other)
        findings.push(
          error(file.locate(['concepts', name]), `concept "${name}" is also in ${other}`, 'Keep it in one file'),
        );
      else concepts.set(name, file.file);
    }
  }
  for (const file of files.redFlags) {
    const { name, answer, source, signs, unless, isNamedDanger, givesWay } = file.value;
    const expected = `intents/red-flags/${name}.yaml`;
    if (file.file !== expected) {
      findings.push(
        error(
          file.locate(['red-flag']),
          `the red flag is "${name}"`,
          `Rename the file to ${expected}, or correct the name`,
        ),
      );
    }
    if (!isIntent(answer)) {
      findings.push(
        error(file.locate(['answer']), `no intent "${answer}"`, 'Name an intent that has a file in intents/'),
      );
    }
    if (!isSource(source)) {
      findings.push(
        error(file.locate(['source']), `no source "${source}" in seeds/`, 'Name a source that is there, or add it'),
      );
    }
    if (givesWay && !isNamedDanger) {
      const remedy =
        'Only a named danger has an answer that begins with another number: remove it, or add `named-danger: true`';
      findings.push(error(file.locate(['gives-way']), 'it gives way, and is no named danger', remedy));
    }
    const answers = variants.get(answer);
    if (isNamedDanger && answers && !Object.hasOwn(answers, name)) {
      const remedy = `Add the variant "${name}" to intents/${answer}.yaml: the one thing to do`;
      findings.push(error(file.locate(['named-danger']), 'a named danger needs an answer of its own', remedy));
    }
    const missing = (path: readonly (string | number)[], concept: string): void => {
      if (concepts.has(concept) || !areConceptsRead) return;
      findings.push(
        error(file.locate(path), `no concept "${concept}"`, 'Name a concept of intents/concepts/, or add it'),
      );
    };
    for (const concept of unless) missing(['unless'], concept);
    signs.forEach((sign, index) => {
      for (const part of sign.all) for (const concept of part.split('|')) missing(['signs', index], concept.trim());
      for (const concept of sign.unless ?? []) missing(['signs', index], concept);
    });
  }
  return findings;
}
