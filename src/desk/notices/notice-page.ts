import { londonTime } from '../../content/london-time';
import { isRefused } from '../../facts/finding';
import { kindsToChoose } from '../../facts/kinds-to-choose';
import { standingOf } from '../../facts/notice';
import type { NoticeOnFile } from '../../facts/notices';
import { momentInWords } from '../../guidance/london-day';
import { orMissing } from '../refused-fact';
import { mayAs } from '../roles';
import { type DeskAnswer, type DeskRequest, type DeskRoute, notFound } from '../route';
import type { NoticeParts } from './notice-parts';
import { previewOf } from './preview';

const done: Readonly<Record<string, string>> = {
  drafted: 'The draft is saved. Patients are not told of it yet.',
  asked: 'It waits for somebody to approve it.',
  published: 'It is published. Patients are told of it from now on.',
  withdrawn: 'It is taken back.',
  ended: 'It is ended. Patients are no longer told of it.',
};

/** What it means for patients, in words. */
export const meaningWords: Readonly<Record<string, string>> = {
  cancelled: 'What it names is cancelled',
  moved: 'What it names is moved to another day or place',
  'going-ahead': 'What it names goes ahead as planned',
  news: 'Something else that patients should know',
};

/** The page of one notice: how it stands, how patients will see it, what to know before it is published, and what to do. */
export function noticePage(parts: NoticeParts): DeskRoute {
  return {
    method: 'get',
    path: '/desk/notices/:id',
    least: 'viewer',
    async handle(request) {
      const answer = await showNotice(parts, request, await saidOf(parts, request));
      return answer ?? notFound;
    },
  };
}

/** What was done; where it was put back, since when patients had not been told of it. */
async function saidOf({ notices }: NoticeParts, { params: { id }, query }: DeskRequest): Promise<string | undefined> {
  const deed = query.get('done') ?? '';
  const [before, last] = deed === 'put-back' ? (await notices.history(id)).slice(-2) : [];
  if (last?.status !== 'live' || before?.status !== 'ended') return done[deed];
  return `Patients are told of it again. They were not told of it from ${momentInWords(before.at.getTime())} to ${momentInWords(last.at.getTime())}.`;
}

/** @param refused why something was not done @returns undefined where there is no such notice */
export async function showNotice(
  { notices, facts, audit, edition, needsTwo }: NoticeParts,
  { params: { id }, query, person, now }: Pick<DeskRequest, 'params' | 'query' | 'person' | 'now'>,
  said?: string,
  refused?: { readonly status: number; readonly text: string },
): Promise<DeskAnswer | undefined> {
  const found = await orMissing(notices.get(id));
  if (!found) return undefined;
  const { latest, live } = found;
  const standing = standingOf(latest, now);
  const isOpen = standing === 'draft' || standing === 'waiting';
  // It would end at once where its time is over.
  const isPutBack = standing === 'ended' && standingOf({ ...latest, status: 'live' }, now) === 'live';
  const findings = isOpen ? await notices.check(latest.words, now, id) : [];
  const history = await notices.history(id);
  const names = await audit.namesOf(history.map(({ by }) => by));
  const isOwn = latest.writtenBy === person.id;
  return {
    view: 'notice',
    title: 'Notice',
    status: refused?.status,
    data: {
      notice: latest,
      standing,
      said,
      errors: refused ? [{ text: refused.text, href: '#what-to-do' }] : [],
      period: periodOf(found),
      about: kindsToChoose(edition().content).filter(({ kind }) => latest.words.kinds.includes(kind)),
      meaning: meaningWords[latest.words.means],
      findings,
      isRefused: isRefused(findings),
      preview:
        standing === 'live' || isOpen
          ? previewOf(edition(), latest, facts.current, now, query.get('ask') ?? '')
          : undefined,
      history: history
        .map((revision, at) => ({
          ...revision,
          name: names.get(revision.by) ?? revision.by,
          isBack: revision.status === 'live' && history[at - 1]?.status === 'ended',
        }))
        .reverse(),
      isToldAsWell: live !== undefined && live.revision !== latest.revision && standingOf(live, now) === 'live',
      may: {
        edit: mayAs(person.roles, 'editor'),
        ask: mayAs(person.roles, 'editor') && standing === 'draft',
        publish: mayAs(person.roles, 'approver') && isOpen && !(needsTwo && isOwn),
        withdraw: mayAs(person.roles, 'editor') && isOpen,
        end: mayAs(person.roles, 'approver') && standing === 'live',
        putBack: mayAs(person.roles, 'approver') && isPutBack && !(needsTwo && isOwn),
      },
      needsAnother: needsTwo && isOwn && (isOpen || isPutBack),
    },
  };
}

/** When it is about, as instants. */
function periodOf({ latest: { words } }: NoticeOnFile): { readonly from: Date; readonly to?: Date } {
  return {
    from: londonTime(words.from).toJSDate(),
    to: words.to === undefined ? undefined : londonTime(words.to).toJSDate(),
  };
}
