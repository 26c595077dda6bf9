import { error, type Finding } from './finding';
import { askedAbout, conceptNames, intentNames, moveNames, ownVariants } from './names';
import type { ContentFiles } from './read-folder';
import type { Intent } from './schema';
import type { ContentFile } from './yaml-file';

const remedy = 'Put it back, or rename it in src/content/names.ts, too';
const firstLine = (file: string) => ({ file, line: 1, column: 1 });

/** Checks that the content has every name that code relies on, unless a file that could not be read may hold it. */
export function checkNames(files: ContentFiles): Finding[] {
  return [
    ...checkIntents(files),
    ...checkMoves(files),
    ...checkConcepts(files),
    ...files.intents.flatMap(checkVariants),
  ];
}

function checkIntents({ intents, unreadable }: ContentFiles): Finding[] {
  const there = new Set(intents.map(({ value }) => value.name));
  return intentNames.flatMap((name) => {
    const file = `intents/${name}.yaml`;
    if (there.has(name) || unreadable.has(file)) return [];
    return [error(firstLine(file), `no intent "${name}", which the code needs`, remedy)];
  });
}

function checkMoves({ moves }: ContentFiles): Finding[] {
  return moves.flatMap(({ file, value }) => {
    const there = new Set(value.map(({ name }) => name));
    return moveNames.flatMap((name) =>
      there.has(name) ? [] : [error(firstLine(file), `no move "${name}", which the code needs`, remedy)],
    );
  });
}

function checkConcepts({ concepts, unreadable }: ContentFiles): Finding[] {
  if ([...unreadable].some((file) => file.startsWith('intents/concepts/'))) return [];
  const there = new Set(concepts.flatMap(({ value }) => Object.keys(value.concepts)));
  return Object.entries(conceptNames).flatMap(([room, names]) => {
    const file = `intents/concepts/${room}.yaml`;
    const nearest = concepts.find((one) => one.file === file) ?? concepts[0];
    return names.flatMap((name) =>
      there.has(name)
        ? []
        : [error(firstLine(nearest?.file ?? file), `no concept "${name}", which the code needs`, remedy)],
    );
  });
}

/** The variants that code chooses for an intent whatever its handler: an emergency has to have `still`. */
export function ownVariantsOf({ name, urgency }: Pick<Intent, 'name' | 'urgency'>): readonly string[] {
  const asks = askedAbout.some((intent) => intent === name) ? ownVariants.askedAbout : [];
  if (urgency === 'emergency' || urgency === 'crisis') return [...ownVariants.alarm, ...asks];
  return name === 'out-of-scope' || name === 'speak-to-person' ? ownVariants[name] : [];
}

function checkVariants({ value, locateKey }: ContentFile<Intent>): Finding[] {
  return ownVariantsOf(value).flatMap((variant) =>
    Object.hasOwn(value.variants, variant)
      ? []
      : [error(locateKey(['variants']), `no variant "${variant}", which the code needs`, remedy)],
  );
}
