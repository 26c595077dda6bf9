import type { Wording } from './conversation-schema';
import type { Answer, SourcedText } from './fields';
import type { Reaction } from './reaction-schema';
import type { ContentFiles } from './read-folder';
import type { ContentFile } from './yaml-file';

/** The answers that belong to no intent (welcome, manners, the web chat page …), with the path of each in its file. */
export function standingAnswers({ wording, manners, teams, webChat, reactions }: ContentFiles): {
  file: Pick<ContentFile<unknown>, 'locate'>;
  path: readonly (string | number)[];
  answer: SourcedText & Partial<Pick<Answer, 'suggest'>>;
}[] {
  return [
    ...wording.flatMap((file) => [
      ...(['welcome', 'went-wrong'] as const).map((key) => ({
        file,
        path: [key],
        answer: file.value[key],
      })),
      ...(['done', 'not-done'] as const).map((key) => ({
        file,
        path: ['forget', key],
        answer: file.value.forget[key],
      })),
      ...answersOfTelling(file.value.telling).map(({ path, answer }) => ({ file, path: ['telling', ...path], answer })),
      ...(['cancelled', 'moved'] as const).map((key) => ({
        file,
        path: ['notices', key],
        answer: file.value.notices[key],
      })),
      ...Object.entries(file.value['hand-off'].replies).map(([key, answer]) => ({
        file,
        path: ['hand-off', 'replies', key],
        answer,
      })),
      ...Object.entries(file.value.standing).map(([key, answer]) => ({ file, path: ['standing', key], answer })),
    ]),
    ...wording.flatMap((file) =>
      Object.entries(file.value['after-alarm'].first).map(([key, answer]) => ({
        file,
        path: ['after-alarm', 'first', key],
        answer,
      })),
    ),
    ...reactions.flatMap((file) => answersOfReaction(file.value).map(({ path, answer }) => ({ file, path, answer }))),
    ...teams.map((file) => ({ file, path: ['about'], answer: file.value.about })),
    ...manners.flatMap((file) =>
      file.value.map(({ answer }, index) => ({ file, path: ['manners', index, 'answer'], answer })),
    ),
    ...webChat.flatMap((file) => [
      ...(['emergency-line', 'interrupted', 'privacy', 'refused'] as const).map((key) => ({
        file,
        path: [key],
        answer: file.value[key],
      })),
      ...('questions-kept' in file.value && file.value['questions-kept']
        ? [{ file, path: ['questions-kept'], answer: file.value['questions-kept'] }]
        : []),
      ...file.value.advice.map((answer, index) => ({ file, path: ['advice', index], answer })),
    ]),
  ];
}

function answersOfTelling({ tell, stop, remind }: Wording['telling']) {
  const all = { tell, stop, remind };
  const usual = (['tell', 'stop', 'remind'] as const).flatMap((wish) =>
    (['done', 'not-here', 'failed'] as const).map((key) => ({ path: [wish, key], answer: all[wish][key] })),
  );
  const ofDay = (['no-day', 'on-the-day'] as const).map((key) => ({ path: ['remind', key], answer: remind[key] }));
  return [...usual, ...ofDay];
}

/** The keys of a reaction that hold answers. */
const reactionAnswers = ['answers', 'once-helped', 'once-over', 'beside-question'] as const;
type ReactionAnswers = (typeof reactionAnswers)[number];

/** The answers of a reaction, by when they are said. */
export function answersOfReaction({ answers, onceHelped, onceOver, besideQuestion }: Reaction): {
  path: readonly [when: ReactionAnswers, to: string];
  answer: Answer;
}[] {
  const all = { answers, 'once-helped': onceHelped, 'once-over': onceOver, 'beside-question': besideQuestion };
  return reactionAnswers.flatMap((when) =>
    Object.entries(all[when]).map(([to, answer]) => ({ path: [when, to] as const, answer })),
  );
}
