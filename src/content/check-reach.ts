import { error, type Finding } from './finding';
import { moveNames } from './names';
import type { ContentFiles } from './read-folder';

/** Checks that whatever the conversation has is reached: no `when` behind another that takes all it names, no lone question. */
export function checkReach(files: ContentFiles): Finding[] {
  if (files.unreadable.size) return [];
  const answers = files.questions.flatMap(({ value }) => [...value.values()].flatMap((question) => question.answers));
  const aims = new Set(answers.flatMap(({ to }) => (to?.variant ? [`${to.intent}/${to.variant}`] : [])));
  const asked = new Set([
    ...answers.map(({ ask }) => ask),
    ...files.intents.flatMap(({ value }) => [value.answer, ...Object.values(value.variants)].map(({ ask }) => ask)),
  ]);
  return [
    ...files.intents.flatMap(({ value, locate }) => {
      const entries = Object.entries(value.variants).filter(([, { when }]) => when.length);
      return behind(entries.map(([, { when }]) => when)).flatMap((index) => {
        const [variant] = entries[index];
        if (aims.has(`${value.name}/${variant}`)) return [];
        return [taken(locate(['variants', variant, 'when']), `the variant "${variant}"`)];
      });
    }),
    ...files.questions.flatMap(({ value, locate, locateKey }) =>
      [...value].flatMap(([name, question]) => [
        ...behind(question.answers.map(({ when }) => when))
          .filter((index) => !question.answers[index].say)
          .map((index) => taken(locate(['questions', name, 'answers', index, 'when']), 'this answer')),
        ...(asked.has(name)
          ? []
          : [error(locateKey(['questions', name]), `nothing asks "${name}"`, 'Name it under an `ask`, or remove it')]),
      ]),
    ),
    ...checkMoves(files),
  ];
}

/** The places of lists that hold nothing but what lists before them hold: the first that fits wins. */
function behind(lists: readonly (readonly string[])[]): number[] {
  const before = new Set<string>();
  return lists.flatMap((list, index) => {
    const isBehind = list.every((name) => before.has(name));
    for (const name of list) before.add(name);
    return isBehind ? [index] : [];
  });
}

const taken = (place: Parameters<typeof error>[0], what: string): Finding =>
  error(place, `${what} is never reached: those above it take all that its \`when\` names`, 'Move it up, or remove it');

/** A move that neither code nor content names does nothing: most likely its name was changed. */
function checkMoves(files: ContentFiles): Finding[] {
  const named = new Set<string>([
    ...moveNames,
    ...files.intents.flatMap(({ value }) => Object.values(value.variants).flatMap(({ when }) => when)),
    ...files.questions.flatMap(({ value }) =>
      [...value.values()].flatMap((question) => question.answers.flatMap(({ when }) => when)),
    ),
    ...files.manners.flatMap(({ value }) => value.map(({ asks }) => asks)),
  ]);
  return files.moves.flatMap(({ value, locateKey }) =>
    value.flatMap(({ name }) =>
      named.has(name)
        ? []
        : [
            error(
              locateKey(['moves', name]),
              `nothing asks after the move "${name}"`,
              'Name it under a `when`, or remove it',
            ),
          ],
    ),
  );
}
