import { openLiveFacts } from '../../src/facts/live-facts';
import { type NoticeWords, noticeWordsSchema, standingOf } from '../../src/facts/notice';
import { openNotices } from '../../src/facts/notices';
import type { Records } from '../../src/records/records';
import { onBothEngines } from '../support/both-engines';
import { eventually } from '../support/eventually';
import { silentLog } from '../support/guide';

const now = new Date('2025-12-17T09:40:00Z');
const later = new Date('2025-12-17T10:00:00Z');
const deed = { by: 'Ann', why: 'the clinics are off', now };
const other = { by: 'Bob', why: 'I have read it', now: later };
const words: NoticeWords = {
  places: ['Conquest Hospital'],
  kinds: ['skin-clinic'],
  from: '2025-12-18T08:00',
  to: '2025-12-18T18:00',
  means: 'cancelled',
  says: 'Dermatology clinics are cancelled.',
  source: "the hospital's press office",
  isUrgent: false,
};

async function deskOf({ facts: store }: Records, clock = () => now) {
  const facts = await openLiveFacts(store, clock, silentLog);
  return { facts, notices: openNotices(store, facts, async () => []) };
}
const said = ({ facts }: Awaited<ReturnType<typeof deskOf>>): string[] => facts.current.notices.map(({ says }) => says);

onBothEngines(({ newUrl, open }) => {
  test('a notice is said from its publication on, and no longer once it is ended', async () => {
    const desk = await deskOf(await open(await newUrl()));
    const draft = await desk.notices.draft(words, deed);
    expect(said(desk)).toEqual([]);
    const live = await desk.notices.publish(draft, other, true);
    expect(live).toMatchObject({ status: 'live', writtenBy: 'Ann', approvedBy: 'Bob', revision: 2, at: later });
    expect(said(desk)).toEqual(['Dermatology clinics are cancelled.']);
    await desk.notices.end(live, deed);
    expect(said(desk)).toEqual([]);
  });

  test('who did what, when and why, is kept of every step', async () => {
    const { notices } = await deskOf(await open(await newUrl()));
    const draft = await notices.draft(words, deed);
    const waiting = await notices.askApproval(draft, deed);
    const live = await notices.publish(waiting, other, true);
    await notices.end(live, { ...deed, why: 'they are on again' });
    expect(await notices.history(draft.id)).toMatchObject([
      { revision: 1, status: 'draft', by: 'Ann', why: 'the clinics are off', at: now, words },
      { revision: 2, status: 'waiting', by: 'Ann' },
      { revision: 3, status: 'live', by: 'Bob', at: later },
      { revision: 4, status: 'ended', by: 'Ann', why: 'they are on again' },
    ]);
  });

  test('new words are said only once they are published, and the old ones until then', async () => {
    const desk = await deskOf(await open(await newUrl()));
    const live = await desk.notices.publish(await desk.notices.draft(words, deed), deed, false);
    const draft = await desk.notices.draft({ ...words, says: 'All of them are cancelled.' }, deed, live);
    expect(said(desk)).toEqual(['Dermatology clinics are cancelled.']);
    expect(await desk.notices.get(live.id)).toMatchObject({ latest: { status: 'draft' }, live: { revision: 2 } });
    const withdrawn = await desk.notices.withdraw(draft, deed);
    expect(said(desk)).toEqual(['Dermatology clinics are cancelled.']);
    const again = await desk.notices.draft({ ...words, says: 'All of them are cancelled.' }, deed, withdrawn);
    await desk.notices.publish(again, deed, false);
    expect(said(desk)).toEqual(['All of them are cancelled.']);
    expect(await desk.notices.list()).toHaveLength(1);
  });

  test('who wrote it cannot approve it where another has to', async () => {
    const { notices } = await deskOf(await open(await newUrl()));
    const draft = await notices.draft(words, deed);
    await expect(notices.publish(draft, deed, true)).rejects.toMatchObject({ code: 'ANOTHER_HAS_TO_APPROVE' });
    await expect(notices.publish(draft, other, true)).resolves.toMatchObject({ status: 'live' });
  });

  test('of two that decide at once, the second is told to look again', async () => {
    const url = await newUrl();
    const [one, two] = [await deskOf(await open(url)), await deskOf(await open(url))];
    const draft = await one.notices.draft(words, deed);
    const both = await Promise.allSettled([one.notices.publish(draft, other, true), two.notices.withdraw(draft, deed)]);
    const refused = both.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toMatchObject([{ code: 'CHANGED_MEANWHILE' }]);
  });

  test('what cannot be done with a notice as it is, is refused', async () => {
    const { notices } = await deskOf(await open(await newUrl()));
    const draft = await notices.draft(words, deed);
    await expect(notices.end(draft, deed)).rejects.toMatchObject({ code: 'NOT_IN_THIS_STATUS' });
    await expect(notices.get('none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const live = await notices.publish(draft, deed, false);
    await expect(notices.withdraw(live, deed)).rejects.toMatchObject({ code: 'NOT_IN_THIS_STATUS' });
    await expect(notices.publish(draft, deed, false)).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
  });

  test('another process on the same store says it, without being told', async () => {
    const url = await newUrl();
    const [one, two] = [await deskOf(await open(url)), await deskOf(await open(url))];
    const live = await one.notices.publish(await one.notices.draft(words, deed), deed, false);
    await eventually(() => said(two).length === 1);
    await one.notices.end(live, deed);
    await eventually(() => said(two).length === 0);
  });

  test('one that is over makes room, and one that is damaged is left out', async () => {
    const records = await open(await newUrl());
    let time = now;
    const desk = await deskOf(records, () => time);
    const live = await desk.notices.publish(await desk.notices.draft(words, deed), deed, false);
    expect(standingOf(live, new Date('2025-12-18T18:00:00Z'))).toBe('over');
    time = new Date('2025-12-18T18:00:00Z');
    await desk.facts.refresh();
    expect(said(desk)).toEqual([]);
    const fact = {
      kind: 'notice',
      id: 'x',
      revision: 1,
      at: now,
      by: 'a',
      why: 'b',
      status: 'live',
      says: '{',
    } as const;
    await records.facts.add(fact);
    await desk.facts.refresh();
    expect(said(desk)).toEqual([]);
  });
});

test('words from a form are bounded, and become one line of plain text', () => {
  const parsed = noticeWordsSchema.parse({ ...words, says: '  Clinics are\r\n\tcancelled. ' });
  expect(parsed.says).toBe('Clinics are cancelled.');
  for (const wrong of [
    { ...words, says: 'a'.repeat(401) },
    { ...words, says: ' ' },
    { ...words, from: '2025-02-30T07:00' },
    { ...words, to: 'tomorrow' },
    { ...words, means: 'perhaps' },
    { ...words, places: Array(101).fill('Conquest Hospital') },
    { ...words, more: 1 },
  ])
    expect(noticeWordsSchema.safeParse(wrong).success).toBe(false);
});
