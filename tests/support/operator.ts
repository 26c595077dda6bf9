import { openLiveFacts } from '../../src/facts/live-facts';
import type { NoticeWords } from '../../src/facts/notice';
import { openNotices } from '../../src/facts/notices';
import { openRecords } from '../../src/records/open-records';

const log = { error: () => undefined, warn: () => undefined, info: () => undefined };

/** Somebody who publishes notices in a process of their own, on the store of a guide. */
export async function operatorAt(url: string) {
  const records = await openRecords({ url, log });
  const facts = await openLiveFacts(records.facts, () => new Date(), log);
  const notices = openNotices(records.facts, facts, async () => []);
  const deed = () => ({ by: 'Ann', why: 'the clinics are off', now: new Date() });
  return {
    /** @returns a function that ends it */
    async publish(words: NoticeWords): Promise<() => Promise<unknown>> {
      const live = await notices.publish(await notices.draft(words, deed()), deed(), false);
      return () => notices.end(live, deed());
    },
    close: () => records.close(),
  };
}

/** A notice about today, at the Conquest, with some fields of its own. */
export function noticeOfToday(fields: Partial<NoticeWords>): NoticeWords {
  return {
    places: ['Conquest Hospital'],
    kinds: ['emergency-department-open'],
    from: '2020-01-01T00:00',
    to: undefined,
    means: 'news',
    says: 'Please come in by the side door.',
    source: "the hospital's press office",
    isUrgent: false,
    ...fields,
  };
}
