import type { Intent } from '../../content/schema';
import { wordsAt } from '../../revisions/yaml-edits';
import { type DeskRoute, notFound } from '../route';
import type { AnswerParts } from './answer-parts';
import { isFileOf, longestSearch, urgencyWords } from './list-page';
import { openDrafts } from './open-drafts';
import { answersOf } from './preview-answer';
import { unapprovedParts } from './unapproved';

/** One answer with all its variants and phrases, and one condition with its examples. */
export function answerPages(parts: AnswerParts): DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/desk/answers/topics/:name',
      least: 'viewer',
      async handle({ params: { name }, query }) {
        const { content } = parts.edition();
        const intent = content.intents.get(name);
        if (!intent) return notFound;
        const draft = query.get('draft') ?? '';
        const search = (query.get('q') ?? '').slice(0, longestSearch);
        const drafts = openDrafts(await parts.revisions.list());
        return {
          view: 'answer',
          title: intent.askedAs,
          data: {
            intent,
            urgency: urgencyWords[intent.urgency],
            unapproved: unapprovedParts(name, content),
            isApproved: query.get('done') === 'approved',
            search,
            hits: search ? partsAbout(intent, search) : [],
            answers: answersOf(intent).map(({ part, answer }) => ({
              part,
              at: part === 'answer' ? part : `variants.${part}`,
              answer,
              suggests: answer.suggest.map((other) => content.intents.get(other)?.askedAs ?? other),
            })),
            sources: Object.fromEntries(
              [...content.sources].flatMap(([ref, { cite }]) => (cite === undefined ? [] : [[ref, cite]])),
            ),
            file: `intents/${name}.yaml`,
            phrases: await phrasesOf(parts, intent),
            flags: content.redFlags.filter(({ answer }) => answer === name).map((flag) => ({ ...flag })),
            draft: drafts.find(({ id }) => id === draft)?.id,
            drafts: drafts.filter(({ files }) => Object.keys(files).some((file) => isFileOf(file, name))),
          },
        };
      },
    },
    {
      method: 'get',
      path: '/desk/answers/conditions/:name',
      least: 'viewer',
      handle({ params: { name } }) {
        const flag = parts.edition().content.redFlags.find((one) => one.name === name);
        if (!flag) return notFound;
        const file = `intents/red-flags/${name}.yaml`;
        return {
          view: 'condition',
          title: flag.means,
          data: {
            flag,
            urgency: urgencyWords[flag.urgency],
            lists: [
              { title: 'Messages that must raise an alarm', file, at: 'raises', items: flag.raises },
              { title: 'Messages that must not', file, at: 'does-not-raise', items: flag.doesNotRaise },
            ],
            examples: examplesOf(parts, name),
          },
        };
      },
    },
  ];
}

/** The parts of an answer that have a word, or are asked for with it. */
function partsAbout(intent: Intent, search: string): readonly string[] {
  const has = (lines: readonly string[]): boolean => lines.join('\n').toLowerCase().includes(search.toLowerCase());
  return answersOf(intent)
    .filter(({ part, answer }) => has([answer.headline, ...answer.body, ...(intent.askingFor[part] ?? [])]))
    .map(({ part }) => part);
}

/** Each list of phrases with its file: what patients say, and what exactly they ask for. */
async function phrasesOf({ live }: AnswerParts, { name, askingFor }: Intent) {
  const { hashes } = await live.folder();
  const files = [...hashes.keys()].filter((file) => file.startsWith('intents/phrases/') && isFileOf(file, name)).sort();
  return files.flatMap((file) => {
    const text = live.read(file) ?? '';
    const points = Object.keys(askingFor).map((point) => ({
      path: ['asking-for', point],
      title: `Asking for “${point}”`,
    }));
    return [{ path: ['patients-say'], title: 'How patients ask for it' }, ...points]
      .map(({ path, title }) => ({ file, at: path.join('.'), title, items: wordsAt(text, path) }))
      .filter(({ items }) => items.length);
  });
}

/** The lists of messages that the alarm model learns from, group by group. */
function examplesOf({ live }: AnswerParts, name: string) {
  const file = `intents/alarm-examples/${name}.yaml`;
  const text = live.read(file);
  if (text === undefined) return [];
  const lists: { title: string; file: string; at: string; items: readonly string[] }[] = [];
  for (let group = 0; ; group++) {
    const [about] = wordsAt(text, ['groups', `${group}`, 'about']);
    if (about === undefined) return lists;
    for (const [key, says] of [
      ['raises', 'raises an alarm'],
      ['does-not-raise', 'raises none'],
    ]) {
      const items = wordsAt(text, ['groups', `${group}`, key]);
      if (items.length) lists.push({ title: `${about}: ${says}`, file, at: `groups.${group}.${key}`, items });
    }
  }
}
