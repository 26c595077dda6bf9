import fc from 'fast-check';
import { ActivityHistory } from '../../../src/channels/direct-line/activity-history';

const limits = { activities: 5, bytesOfConversation: 4_096 };
const added = fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 20 }), { maxLength: 30 });
const empty = (): ActivityHistory => new ActivityHistory(limits);

function historyOf(activities: readonly string[]): ActivityHistory {
  const history = empty();
  for (const activity of activities) history.add(activity);
  return history;
}

test('a client that reconnects with a watermark gets every later activity once, in order, as far back as the history goes', () => {
  fc.assert(
    fc.property(added, added, (before, after) => {
      const history = historyOf(before);
      const { watermark } = history.since('');
      for (const activity of after) history.add(activity);
      const { activities } = history.since(watermark);
      expect(activities).toEqual(after.slice(after.length - activities.length));
      const all = [...before, ...after];
      expect(history.since('').activities).toEqual(all.slice(all.length - history.since('').activities.length));
      if (after.length > 0) expect(activities.length).toBeGreaterThan(0);
    }),
  );
});

test('a client that polls with its last watermark gets every activity once, whenever it polls', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string({ maxLength: 5 }), { maxLength: limits.activities })), (rounds) => {
      const history = empty();
      let watermark = '0';
      const seen: string[] = [];
      for (const round of rounds) {
        for (const activity of round) history.add(activity);
        const news = history.since(watermark);
        seen.push(...news.activities);
        ({ watermark } = news);
      }
      expect(seen).toEqual(rounds.flat());
      expect(watermark).toBe(String(rounds.flat().length));
    }),
  );
});

test('a watermark that is not of the conversation gives the whole history', () => {
  const history = historyOf(['a', 'b', 'c']);
  const isOurs = (watermark: string): boolean => /^0*[0-3]$/.test(watermark);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String)), (watermark) => {
      fc.pre(!isOurs(watermark));
      expect(history.since(watermark)).toEqual({ activities: ['a', 'b', 'c'], watermark: '3' });
    }),
  );
});

test('a history stays within its limits: the oldest activities are dropped first', () => {
  const long = fc.array(fc.integer({ min: 1, max: 4_000 }), { maxLength: 30 });
  fc.assert(
    fc.property(long, (lengths) => {
      const activities = lengths.map((length, index) => String(index).padEnd(length, 'x').slice(0, length));
      const history = historyOf(activities);
      const kept = history.since('').activities;
      expect(kept.length).toBeLessThanOrEqual(limits.activities);
      expect(history.bytes).toBeLessThanOrEqual(limits.bytesOfConversation);
      expect(kept).toEqual(activities.slice(activities.length - kept.length));
      if (activities.length > 0) expect(kept.length).toBeGreaterThan(0);
    }),
  );
});

test('a cleared history gives nothing of before, and its watermarks count on', () => {
  const history = historyOf(['a', 'b']);
  history.clear();
  expect([history.since('').activities, history.bytes]).toEqual([[], 0]);
  history.add('c');
  expect(history.since('2')).toEqual({ activities: ['c'], watermark: '3' });
});
