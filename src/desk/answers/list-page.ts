import type { Urgency } from '../../content/fields';
import type { Intent } from '../../content/schema';
import type { DeskRoute } from '../route';
import type { AnswerParts } from './answer-parts';
import { diskChanges } from './disk-changes';
import { openDrafts } from './open-drafts';

/** The levels of care as a comms officer would say them. */
export const urgencyWords: Readonly<Record<Urgency, string>> = {
  emergency: 'Emergency: 999',
  crisis: 'Crisis: mental health',
  urgent: 'Urgent',
  routine: 'Everyday',
};

export const longestSearch = 100;

/** All answers, by topic and urgency, with the drafts of them and what this machine serves. */
export function answersPage(parts: AnswerParts): DeskRoute {
  return {
    method: 'get',
    path: '/desk/answers',
    least: 'viewer',
    menu: 'Answers',
    async handle({ query, now }) {
      const { content } = parts.edition();
      const search = (query.get('q') ?? '').slice(0, longestSearch);
      const urgency = query.get('urgency') ?? '';
      const drafts = openDrafts(await parts.revisions.list());
      const today = now.toISOString().slice(0, 'yyyy-mm-dd'.length);
      const found = [...content.intents.values()]
        .filter((intent) => (urgency === '' || intent.urgency === urgency) && isAbout(intent, search))
        .map((intent) => ({
          name: intent.name,
          askedAs: intent.askedAs,
          headline: intent.answer.headline,
          urgency: urgencyWords[intent.urgency],
          reviewBy: intent.reviewBy,
          isDue: intent.reviewBy < today,
          drafts: drafts.filter(({ files }) => Object.keys(files).some((file) => isFileOf(file, intent.name))),
        }));
      const flags = content.redFlags
        .filter(({ means }) => urgency === '' && search !== '' && has(means, search))
        .map(({ name, means }) => ({ name, means }));
      const data = {
        search,
        urgency,
        urgencies: Object.entries(urgencyWords).map(([value, text]) => ({ value, text })),
        found,
        flags,
        drafts,
        disk: await diskChanges(parts),
        ...servedNow(parts),
      };
      return { view: 'answers', title: 'Answers', data };
    },
  };
}

/** What this machine serves, learns, or cannot serve. */
export const servedNow = ({ live }: Pick<AnswerParts, 'live'>) => ({
  served: live.served,
  learning: live.learning,
  trouble: live.trouble,
});

/** `intents/gp-open.yaml`, `intents/phrases/gp-open.yaml`, `intents/phrases/gp-open/more.yaml` */
export const isFileOf = (file: string, intent: string): boolean =>
  file === `intents/${intent}.yaml` ||
  file === `intents/phrases/${intent}.yaml` ||
  file.startsWith(`intents/phrases/${intent}/`);

const has = (words: string, search: string): boolean => words.toLowerCase().includes(search.toLowerCase());

/** Each word that was searched for stands in the answer or in how patients ask for it. */
function isAbout({ name, askedAs, answer, variants, patientsSay, askingFor }: Intent, search: string): boolean {
  const said = [answer, ...Object.values(variants)].flatMap(({ headline, body }) => [headline, ...body]);
  const all = [name, askedAs, ...said, ...patientsSay, ...Object.values(askingFor).flat()].join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
