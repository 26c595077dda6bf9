import fc from 'fast-check';
import { ActivityHistory } from '../../../src/channels/direct-line/activity-history';
import { RingBuffer } from '../../../src/channels/ring-buffer';

const limits = { activities: 5, chars: 40 };
const added = fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 20 }), { maxLength: 30 });
const empty = (bytes = 64 * 1_024): ActivityHistory => new ActivityHistory(limits, new RingBuffer(bytes));

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

test('a history stays within its limits, and always gives the newest activity however long it is', () => {
  fc.assert(
    fc.property(added, (activities) => {
      const kept = historyOf(activities).since('').activities;
      expect(kept.length).toBeLessThanOrEqual(limits.activities);
      expect(kept.join('').length).toBeLessThanOrEqual(limits.chars);
      // One more would be too many, or too long.
      const more = activities.slice(-kept.length - 1);
      const isAll = kept.length === activities.length;
      expect(isAll || more.length > limits.activities || more.join('').length > limits.chars).toBe(true);
    }),
  );
  const long = 'x'.repeat(100);
  expect(historyOf(['a', long]).since('')).toEqual({ activities: [long], watermark: '2' });
});

test('other conversations can overwrite the oldest activities; the rest is given in order, under the same watermark', () => {
  const turns = fc.array(
    fc.record({ who: fc.nat({ max: 2 }), text: fc.string({ unit: 'grapheme-ascii', maxLength: 10 }) }),
  );
  fc.assert(
    fc.property(turns, fc.nat({ max: 40 }), (said, seen) => {
      const ring = new RingBuffer(200);
      const histories = [0, 1, 2].map(() => new ActivityHistory(limits, ring));
      for (const { who, text } of said) histories[who].add(text);
      for (const [who, history] of histories.entries()) {
        const texts = said.filter((turn) => turn.who === who).map(({ text }) => text);
        const { activities, watermark } = history.since(String(seen));
        const unseen = seen <= texts.length ? texts.slice(seen) : texts;
        expect(watermark).toBe(String(texts.length));
        expect(activities).toEqual(unseen.slice(unseen.length - activities.length));
        // The newest activity of all is still there.
        if (who === said.at(-1)?.who && unseen.length > 0) expect(activities.length).toBeGreaterThan(0);
      }
    }),
  );
});
