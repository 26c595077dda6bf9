import { error, type Finding } from './finding';
import { careAdviceNames } from './names';
import type { ContentFiles } from './read-folder';

/** Checks that one kind of care stands for all, that none is like itself, and that each has words of its own. */
export function checkCare(files: ContentFiles): Finding[] {
  return files.care.flatMap(({ file, value, locateKey, locate }) => {
    const start = { file, line: 1, column: 1 };
    const forAll = value.filter((kind) => kind['any-appointment']);
    const findings: Finding[] = forAll
      .slice(1)
      .map(({ kind }) =>
        error(
          locateKey(['care', kind, 'any-appointment']),
          `${kind} and ${forAll[0].kind} both stand for any appointment`,
          'Mark one kind alone',
        ),
      );
    if (!forAll.length) {
      const remedy = 'Add `any-appointment: true` to the one kind that every other can be called';
      findings.push(error(start, 'no kind stands for any appointment', remedy));
    }
    const said = new Map<string, string>();
    for (const { kind, like, said: words } of value) {
      like.forEach((other, index) => {
        if (other === kind)
          findings.push(error(locate(['care', kind, 'like', index]), `${kind} is like itself`, 'Name another kind'));
      });
      words.forEach((text, index) => {
        const key = text.replace(/^=/, '').toLowerCase();
        const earlier = said.get(key);
        if (earlier && earlier !== kind) {
          const remedy = `Keep it in one of the two: ${earlier} or ${kind}`;
          findings.push(error(locate(['care', kind, 'said', index]), `"${text}" also means ${earlier}`, remedy));
        }
        said.set(key, earlier ?? kind);
      });
    }
    const advised = new Set(value.map(({ advice }) => advice));
    for (const name of careAdviceNames) {
      if (advised.has(name)) continue;
      const remedy = 'Put it back, or rename it in src/content/names.ts, too';
      findings.push(error(start, `no kind has the advice "${name}", which the code needs`, remedy));
    }
    const variants = new Set(
      files.intents.flatMap(({ value: intent }) => (intent.handler === 'visit' ? Object.keys(intent.variants) : [])),
    );
    for (const { kind, advice } of value) {
      if (!advice || variants.has(advice) || files.unreadable.size) continue;
      const remedy = 'Name a variant of an intent with `handler: visit`, or add it there';
      findings.push(error(locate(['care', kind, 'advice']), `no answer has a variant "${advice}"`, remedy));
    }
    return findings;
  });
}
