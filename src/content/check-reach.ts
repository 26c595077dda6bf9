import { error, type Finding } from './finding';
import { moveNames } from './names';
import type { ContentFiles } from './read-folder';

/** Checks that everything in the conversation can be reached: each `when`, each question, each move. */
export function checkReach(files: ContentFiles): Finding[] {
  if (files.unreadable.size) return [];
  const answers = files.questions.flatMap(({ value }) => [...value.values()].flatMap((question) => question.answers));
  const namedByQuestions = new Set(answers.flatMap(({ to }) => (to?.variant ? [`${to.intent}/${to.variant}`] : [])));
  const asked = new Set([
    ...answers.map(({ ask }) => ask),
    ...files.intents.flatMap(({ value }) => [value.answer, ...Object.values(value.variants)].map(({ ask }) => ask)),
  ]);
  return [
    ...files.intents.flatMap(({ value, locate }) => {
      const entries = Object.entries(value.variants).filter(([, { when }]) => when.length);
      return shadowed(entries.map(([, { when }]) => when)).flatMap((index) => {
        const [variant] = entries[index];
        if (namedByQuestions.has(`${value.name}/${variant}`)) return [];
        return [neverReached(locate(['variants', variant, 'when']), `the variant "${variant}"`)];
      });
    }),
    ...files.questions.flatMap(({ value, locate, locateKey }) =>
      [...value].flatMap(([name, question]) => [
        ...shadowed(question.answers.map(({ when }) => when))
          .filter((index) => !question.answers[index].say)
          .map((index) => neverReached(locate(['questions', name, 'answers', index, 'when']), 'this answer')),
        ...(asked.has(name)
          ? []
          : [
              error(
                locateKey(['questions', name]),
                `nothing asks the question "${name}"`,
                'Name it under an `ask`, or remove it',
              ),
            ]),
      ]),
    ),
    ...checkMoves(files),
  ];
}

/** The indexes of shadowed lists: the first list that fits wins, and earlier lists hold every name of these. */
function shadowed(lists: readonly (readonly string[])[]): number[] {
  const before = new Set<string>();
  return lists.flatMap((list, index) => {
    const isShadowed = list.every((name) => before.has(name));
    for (const name of list) before.add(name);
    return isShadowed ? [index] : [];
  });
}

const neverReached = (location: Parameters<typeof error>[0], what: string): Finding =>
  error(
    location,
    `${what} is never reached: others above it have every name of its \`when\``,
    'Move it up, or remove it',
  );

/** Finds moves that neither code nor content uses: most likely a renamed one. */
function checkMoves(files: ContentFiles): Finding[] {
  const named = new Set<string>([
    ...moveNames,
    ...files.intents.flatMap(({ value }) => Object.values(value.variants).flatMap(({ when }) => when)),
    ...files.questions.flatMap(({ value }) =>
      [...value.values()].flatMap((question) => question.answers.flatMap(({ when }) => when)),
    ),
    ...files.manners.flatMap(({ value }) => value.map(({ asks }) => asks)),
    ...files.feelings.flatMap(({ value }) => value.feelings.flatMap(({ when }) => when)),
    ...files.needs.flatMap(({ value }) => value.flatMap(({ when }) => when)),
    ...files.reactions.flatMap(({ value }) => [...value.when, ...value.whenCalm, ...value.unless, ...value.needs]),
  ]);
  return files.moves.flatMap(({ value, locateKey }) =>
    value.flatMap(({ name }) =>
      named.has(name)
        ? []
        : [
            error(
              locateKey(['moves', name]),
              `nothing uses the move "${name}"`,
              'Name it under a `when`, or remove it',
            ),
          ],
    ),
  );
}
