import { error, type Finding } from './finding';
import { careAdviceNames } from './names';
import type { ContentFiles } from './read-folder';

/** Checks that one kind of care is any-appointment, none is like itself, no words mean two, each `advice` exists. */
export function checkCare(files: ContentFiles): Finding[] {
  return files.care.flatMap(({ file, value, locateKey, locate }) => {
    const start = { file, line: 1, column: 1 };
    const marked = value.filter((kind) => kind['any-appointment']);
    const findings: Finding[] = marked
      .slice(1)
      .map(({ kind }) =>
        error(
          locateKey(['care', kind, 'any-appointment']),
          `${kind} and ${marked[0].kind} are both marked any-appointment`,
          'Keep `any-appointment: true` in one kind alone',
        ),
      );
    if (!marked.length) {
      const remedy = 'Add `any-appointment: true` to the kind that covers every other';
      findings.push(error(start, 'no kind of care is marked any-appointment', remedy));
    }
    const kindOfWords = new Map<string, string>();
    for (const { kind, like, said: words } of value) {
      like.forEach((other, index) => {
        if (other === kind)
          findings.push(
            error(
              locate(['care', kind, 'like', index]),
              `"${kind}" stands under its own \`like\``,
              'Remove it there, or name another kind',
            ),
          );
      });
      words.forEach((text, index) => {
        const key = text.replace(/^=/, '').toLowerCase();
        const earlier = kindOfWords.get(key);
        if (earlier && earlier !== kind) {
          const remedy = `Keep it in one of the two: ${earlier} or ${kind}`;
          findings.push(error(locate(['care', kind, 'said', index]), `"${text}" also means ${earlier}`, remedy));
        }
        kindOfWords.set(key, earlier ?? kind);
      });
    }
    const advised = new Set(value.map(({ advice }) => advice));
    for (const name of careAdviceNames) {
      if (advised.has(name)) continue;
      const remedy = 'Put it back, or rename it in src/content/names.ts, too';
      findings.push(error(start, `no kind of care has the advice "${name}", which the code needs`, remedy));
    }
    const variants = new Set(
      files.intents.flatMap(({ value: intent }) => (intent.handler === 'visit' ? Object.keys(intent.variants) : [])),
    );
    for (const { kind, advice } of value) {
      if (!advice || variants.has(advice) || files.unreadable.size) continue;
      const remedy = 'Name a variant of an intent with `handler: visit`, or add it there';
      findings.push(
        error(locate(['care', kind, 'advice']), `no answer about appointments has a variant "${advice}"`, remedy),
      );
    }
    return findings;
  });
}
