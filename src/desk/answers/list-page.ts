import type { Content } from '../../content/content';
import type { Urgency } from '../../content/fields';
import type { Intent } from '../../content/schema';
import type { Edition } from '../../editions/edition';
import { plainText } from '../plain-text';
import type { DeskRoute } from '../route';
import type { AnswerParts } from './answer-parts';
import { diskChanges } from './disk-changes';
import { openDrafts } from './open-drafts';
import { answersOf } from './preview-answer';
import { otherUnapproved, unapprovedParts } from './unapproved';

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
      const search = plainText(query.get('q') ?? '').slice(0, longestSearch);
      const urgency = query.get('urgency') ?? '';
      // Only one that the guide cites: whatever else stands in the address is not shown.
      const source = [...content.sources.values()].find(({ cite }) => cite === query.get('source'))?.cite ?? '';
      const isUnapproved = query.get('show') === 'unapproved';
      const isShown = (intent: Intent): boolean =>
        (urgency === '' || intent.urgency === urgency) &&
        isAbout(intent, search) &&
        (source === '' || restsOn(intent, source, content)) &&
        (!isUnapproved || unapprovedParts(intent.name, content).length > 0);
      const drafts = openDrafts(await parts.revisions.list());
      const today = now.toISOString().slice(0, 'yyyy-mm-dd'.length);
      const shown = [...content.intents.values()].filter(isShown);
      const hits = new Map(shown.map((intent) => [intent, hitsIn(intent, search)]));
      shown.sort((one, other) => (hits.get(other) ?? 0) - (hits.get(one) ?? 0));
      const found = shown.map((intent) => ({
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
        asked: search ? answerTo(search, parts.edition()) : undefined,
        flags,
        source,
        isUnapproved,
        others: isUnapproved ? otherUnapproved(content) : [],
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

/** In how many lines and phrases a word stands: who searches for parking wants the answer on it, not all that mention it. */
function hitsIn(intent: Intent, search: string): number {
  if (!search) return 0;
  const said = answersOf(intent).flatMap(({ answer: { headline, body } }) => [headline, ...body]);
  const asked = [...intent.patientsSay, ...Object.values(intent.askingFor).flat()];
  return [...said, ...asked].filter((line) => has(line, search)).length;
}

/** What a patient gets who asks in these words. */
function answerTo(
  search: string,
  { content, understander }: Edition,
): { readonly name: string; readonly askedAs: string } | undefined {
  const { intent, decision, verdict } = understander.understand(search);
  const known = decision === 'clear' && !verdict ? content.intents.get(intent) : undefined;
  return known && { name: known.name, askedAs: known.askedAs };
}

const restsOn = (intent: Intent, source: string, { sources }: Pick<Content, 'sources'>): boolean =>
  answersOf(intent).some(({ answer }) => answer.sources.some((ref) => sources.get(ref)?.cite === source));

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
