import type { Location } from '../finding';
import type { ContentFiles } from '../read-folder';
import type { Intent } from '../schema';
import { answersOfReaction, standingAnswers } from '../standing-answers';
import type { ContentFile } from '../yaml-file';

type Path = readonly (string | number)[];

/** Words that patients read together, with what rules need to know of them. */
export interface ShownAnswer {
  /**
   * What rules name it by: `any`; its urgency; that with its place in an alarm, `emergency/first`; its intent or file; its
   * intent and variant, `emergency/still`; `other-line` where it begins with another number than 999.
   */
  readonly tags: ReadonlySet<string>;
  readonly lines: readonly { readonly text: string; readonly at: Path }[];
  /** Undefined for words that are no answer of their own: buttons, labels. */
  readonly sources?: readonly string[];
  readonly locate: (path: Path) => Location;
}

/** The variants of an alarm that follow on its answer, by their place in it; every other variant is said first. */
const placeOf: Readonly<Record<string, string>> = {
  'are-you-safe': 'asks',
  'still-emergency': 'asks',
  helped: 'later',
  'helped-again': 'later',
  beside: 'later',
};

/** Every word that patients read in English, answer by answer. */
export function shownAnswers(files: ContentFiles): ShownAnswer[] {
  const urgencies = new Map(files.intents.map(({ value }) => [value.name, value.urgency]));
  const flags = new Map(files.redFlags.map(({ value }) => [value.name, value]));
  const alarmOf = (name: string): string[] => {
    const urgency = urgencies.get(flags.get(name)?.answer ?? name) ?? 'routine';
    return [urgency, ...(flags.get(name)?.givesWay ? ['other-line'] : [])];
  };
  return [
    ...files.intents.flatMap((file) => shownOfIntent(file, alarmOf)),
    ...files.reactions.flatMap(({ value, locate }) =>
      answersOfReaction(value).map(({ path, answer }) => {
        const [when, to] = path;
        const isOver = when === 'once-over' || value.effect === 'ends' || value.effect === 'in-no-danger';
        const [urgency, ...more] = alarmOf(to);
        const tags = [
          urgency,
          ...more,
          `${urgency}/${isOver ? 'over' : 'later'}`,
          'reactions',
          `reactions/${value.name}`,
        ];
        return answerAt(path, answer, tags, locate);
      }),
    ),
    ...standingAnswers(files)
      .filter(({ path }) => !['answers', 'once-helped', 'once-over'].includes(String(path[0])))
      .map(({ file, path, answer }) => {
        const isOfAlarm = path[0] === 'after-alarm';
        const [urgency] = isOfAlarm ? alarmOf(String(path.at(-1))) : ['routine'];
        return answerAt(path, answer, [urgency, 'standing', `standing/${path.at(-1)}`], file.locate);
      }),
    ...otherWords(files),
  ];
}

function shownOfIntent({ value, locate }: ContentFile<Intent>, alarmOf: (name: string) => string[]): ShownAnswer[] {
  const { name, urgency } = value;
  const place = (variant: string): string => `${urgency}/${placeOf[variant] ?? 'first'}`;
  const otherLine = (variant: string): string[] => alarmOf(variant.replace(/-still$/, '')).slice(1);
  const asked = [
    { at: ['asked-as'], text: value.askedAs },
    ...(value.lead ? [{ at: ['lead'], text: value.lead }] : []),
    ...(value.whoKnows ? [{ at: ['who-knows', 'says'], text: value.whoKnows.says }] : []),
  ];
  return [
    answerAt(['answer'], value.answer, [urgency, name, `${urgency}/first`, `${name}/answer`], locate),
    ...Object.entries(value.variants).map(([variant, answer]) => {
      const tags = [urgency, name, place(variant), `${name}/${variant}`, ...otherLine(variant)];
      return answerAt(['variants', variant], answer, tags, locate);
    }),
    // Not of its urgency: a button says what a patient says, and who-knows follows an answer.
    { tags: new Set(['any', 'button']), lines: asked, locate },
  ];
}

function answerAt(
  path: Path,
  { headline, body, sources }: { headline: string; body: readonly string[]; sources: readonly string[] },
  tags: readonly string[],
  locate: ShownAnswer['locate'],
): ShownAnswer {
  const lines = [
    { at: [...path, 'headline'], text: headline },
    ...body.map((text, index) => ({ at: [...path, 'body', index], text })),
  ];
  return { tags: new Set(['any', ...tags]), lines, sources, locate };
}

/** Keys of wording files whose words are no text for patients, or are answers of their own. */
const notWords = new Set([
  'sources',
  'suggest',
  'as',
  'to',
  'after',
  'about-it',
  'not-about-health',
  'file',
  'when',
  'headline',
  'body',
]);

/** Words around answers: the lines of the wording files, what is asked back, what is said of feelings and needs. */
function otherWords(files: ContentFiles): ShownAnswer[] {
  const line = (locate: ShownAnswer['locate'], at: Path, text: string): ShownAnswer => ({
    tags: new Set(['any', 'line', `line/${at.join('.')}`]),
    lines: [{ at, text }],
    locate,
  });
  return [
    ...[...files.wording, ...files.teams, ...files.webChat].flatMap(({ value, locate }) =>
      [...wordsIn(value, [])].map(({ at, text }) => line(locate, at, text)),
    ),
    ...files.questions.flatMap(({ value, locate }) =>
      [...value].flatMap(([name, { ask, answers }]) => [
        line(locate, ['questions', name, 'ask'], ask),
        ...answers.flatMap(({ say }, index) =>
          say ? [line(locate, ['questions', name, 'answers', index, 'say'], say)] : [],
        ),
      ]),
    ),
    ...files.manners.flatMap(({ value, locate }) =>
      value.flatMap(({ repeat }, index) => (repeat ? [line(locate, ['manners', index, 'repeat'], repeat)] : [])),
    ),
    ...files.feelings.flatMap(({ value, locate }) =>
      value.feelings.map(({ feeling, says }) => line(locate, ['feelings', feeling, 'says'], says)),
    ),
    ...files.needs.flatMap(({ value, locate }) =>
      value.map(({ need, says, sources }) => ({ ...line(locate, ['needs', need, 'says'], says), sources })),
    ),
    ...files.care.flatMap(({ value, locate }) =>
      value.map(({ kind, named }) => line(locate, ['care', kind, 'named'], named)),
    ),
    ...files.people.flatMap(({ value, locate }) =>
      value.people.map(({ person, named }) => line(locate, ['people', person, 'named'], named)),
    ),
    ...files.strikes.flatMap(({ value, locate }) =>
      value.strikes.flatMap(({ who, where }, index) => [
        line(locate, ['strikes', index, 'who'], who),
        line(locate, ['strikes', index, 'where'], where),
      ]),
    ),
    ...files.places.flatMap(({ value, locate }) =>
      value.areas.flatMap(({ area, hospitals }, index) => [
        line(locate, ['areas', index, 'area'], area),
        ...hospitals.map(({ hospital }, at) => line(locate, ['areas', index, 'hospitals', at, 'hospital'], hospital)),
      ]),
    ),
  ];
}

function* wordsIn(value: unknown, at: Path): Generator<{ at: Path; text: string }> {
  if (typeof value === 'string') yield { at, text: value };
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value))
      if (!notWords.has(key)) yield* wordsIn(inner, [...at, Array.isArray(value) ? Number(key) : key]);
}
