import { error, type Finding } from './finding';
import type { ContentFiles } from './read-folder';

/** Checks that every move, concept, kind of care, intent, variant and question that these files name exists. */
export function checkConversation(files: ContentFiles): Finding[] {
  const moves = new Set(files.moves.flatMap(({ value }) => value.map(({ name }) => name)));
  const concepts = new Set(files.concepts.flatMap(({ value }) => Object.keys(value.concepts)));
  const kinds = new Set(files.care.flatMap(({ value }) => value.map(({ kind }) => kind)));
  const variants = new Map(files.intents.map(({ value }) => [value.name, value.variants]));
  const questions = new Set(files.questions.flatMap(({ value }) => [...value.keys()]));
  // A name that an unreadable file may hold is not reported as missing.
  const areMovesRead = files.moves.length > 0 && !files.unreadable.size;
  const isMoveOrConcept = (name: string): boolean => !areMovesRead || moves.has(name) || concepts.has(name);
  const isIntent = (name: string): boolean => variants.has(name) || files.unreadable.has(`intents/${name}.yaml`);
  const isVariant = (intent: string, variant: string): boolean => {
    const known = variants.get(intent);
    return !known || Object.hasOwn(known, variant);
  };
  const isQuestion = (name: string): boolean => !files.questions.length || questions.has(name);
  return [
    ...checkIntents(),
    ...checkCare(),
    ...checkQuestions(),
    ...checkManners(),
    ...checkReactionMoves(),
    ...checkWhens(),
  ];

  function checkIntents(): Finding[] {
    return files.intents.flatMap(({ value, locate }) => {
      const entries = Object.entries(value.variants);
      const asks = [
        { path: ['answer', 'ask'], ask: value.answer.ask },
        ...entries.map(([variant, { ask }]) => ({ path: ['variants', variant, 'ask'], ask })),
      ];
      return [
        ...entries.flatMap(([variant, { when }]) =>
          when.flatMap((said, index) =>
            isMoveOrConcept(said) ? [] : [noMoveOrConcept(locate(['variants', variant, 'when', index]), said)],
          ),
        ),
        ...Object.entries(value.followUps).flatMap(([asked, intent]) =>
          intent && !isIntent(intent) ? [noIntent(locate(['follow-ups', asked]), intent)] : [],
        ),
        ...asks.flatMap(({ path, ask }) => (ask && !isQuestion(ask) ? [noQuestion(locate(path), ask)] : [])),
      ];
    });
  }

  function checkCare(): Finding[] {
    return files.care.flatMap(({ value, locate }) =>
      value.flatMap(({ kind, like, intent }) => [
        ...like.flatMap((other, index) =>
          kinds.has(other)
            ? []
            : [error(locate(['care', kind, 'like', index]), `no kind of care "${other}"`, 'Name a kind of this file')],
        ),
        ...(isIntent(intent) ? [] : [noIntent(locate(['care', kind, 'intent']), intent)]),
      ]),
    );
  }

  function checkQuestions(): Finding[] {
    return files.questions.flatMap(({ value, locate }) =>
      [...value].flatMap(([question, { answers, 'not-understood': other }]) => [
        ...(other && !isIntent(other) ? [noIntent(locate(['questions', question, 'not-understood']), other)] : []),
        ...answers.flatMap(({ when, to, ask }, index) => {
          const path = ['questions', question, 'answers', index];
          const unknownAt = when.findIndex((said) => !isMoveOrConcept(said));
          return [
            ...(unknownAt < 0 ? [] : [noMoveOrConcept(locate([...path, 'when', unknownAt]), when[unknownAt])]),
            ...(ask && !isQuestion(ask) ? [noQuestion(locate([...path, 'ask']), ask)] : []),
            ...(to && !isIntent(to.intent) ? [noIntent(locate([...path, 'to']), to.intent)] : []),
            ...(to?.variant && !isVariant(to.intent, to.variant)
              ? [error(locate([...path, 'to']), `${to.intent} has no variant "${to.variant}"`, 'Name one that it has')]
              : []),
          ];
        }),
      ]),
    );
  }

  function checkManners(): Finding[] {
    return files.manners.flatMap(({ value, locate }) =>
      value.flatMap(({ asks, insteadOf }, index) => [
        ...(isMoveOrConcept(asks) ? [] : [noMoveOrConcept(locate(['manners', index, 'asks']), asks)]),
        ...insteadOf.flatMap((intent, at) =>
          isIntent(intent) ? [] : [noIntent(locate(['manners', index, 'instead-of', at]), intent)],
        ),
      ]),
    );
  }

  function checkWhens(): Finding[] {
    const lists = [
      ...files.feelings.flatMap((file) =>
        file.value.feelings.map(({ feeling, when }) => ({ file, path: ['feelings', feeling], when })),
      ),
      ...files.needs.flatMap((file) => file.value.map(({ need, when }) => ({ file, path: ['needs', need], when }))),
    ];
    return lists.flatMap(({ file, path, when }) =>
      when.flatMap((move, index) =>
        isMoveOrConcept(move) ? [] : [noMoveOrConcept(file.locate([...path, 'when', index]), move)],
      ),
    );
  }

  function checkReactionMoves(): Finding[] {
    return files.reactions.flatMap(({ value, locate }) =>
      Object.entries({
        when: value.when,
        'when-calm': value.whenCalm,
        unless: value.unless,
        needs: value.needs,
      }).flatMap(([key, moves]) =>
        moves.flatMap((move, index) => (isMoveOrConcept(move) ? [] : [noMoveOrConcept(locate([key, index]), move)])),
      ),
    );
  }
}

type At = Parameters<typeof error>[0];
const noMoveOrConcept = (at: At, name: string): Finding =>
  error(at, `no move or concept "${name}"`, 'Name one of intents/conversation/moves.yaml or intents/concepts');
const noQuestion = (at: At, name: string): Finding =>
  error(at, `no question "${name}"`, 'Name one of intents/conversation/questions.yaml');
const noIntent = (at: At, name: string): Finding =>
  error(at, `no intent "${name}"`, 'Name an intent that has a file in intents/');
