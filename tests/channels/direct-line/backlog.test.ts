import fc from 'fast-check';
import { Backlog } from '../../../src/channels/direct-line/backlog';

const limits = { activities: 5, chars: 40 };
const added = fc.array(fc.string({ maxLength: 20 }), { maxLength: 30 });

function backlogOf(activities: readonly string[]): Backlog {
  const backlog = new Backlog(limits);
  for (const activity of activities) backlog.add(activity);
  return backlog;
}

test('whoever comes back with a watermark gets what came after it, in order and once, as far as it is kept', () => {
  fc.assert(
    fc.property(added, added, (before, after) => {
      const backlog = backlogOf(before);
      const { watermark } = backlog.since('');
      for (const activity of after) backlog.add(activity);
      const { activities } = backlog.since(watermark);
      expect(activities).toEqual(after.slice(after.length - activities.length));
      const all = [...before, ...after];
      expect(backlog.since('').activities).toEqual(all.slice(all.length - backlog.since('').activities.length));
      if (after.length > 0) expect(activities.length).toBeGreaterThan(0);
    }),
  );
});

test('a watermark read again and again shows everything once, however the reading falls', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string({ maxLength: 5 }), { maxLength: limits.activities })), (rounds) => {
      const backlog = new Backlog(limits);
      let watermark = '0';
      const seen: string[] = [];
      for (const round of rounds) {
        for (const activity of round) backlog.add(activity);
        const news = backlog.since(watermark);
        seen.push(...news.activities);
        ({ watermark } = news);
      }
      expect(seen).toEqual(rounds.flat());
      expect(watermark).toBe(String(rounds.flat().length));
    }),
  );
});

test('a watermark that is none of the conversation shows everything that is kept', () => {
  const backlog = backlogOf(['a', 'b', 'c']);
  const isOurs = (watermark: string): boolean => /^0*[0-3]$/.test(watermark);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String)), (watermark) => {
      fc.pre(!isOurs(watermark));
      expect(backlog.since(watermark)).toEqual({ activities: ['a', 'b', 'c'], watermark: '3' });
    }),
  );
});

test('it stays within its limits, and keeps the newest whatever its size', () => {
  fc.assert(
    fc.property(added, (activities) => {
      const kept = backlogOf(activities).since('').activities;
      expect(kept.length).toBeLessThanOrEqual(limits.activities);
      expect(kept.join('').length).toBeLessThanOrEqual(limits.chars);
      expect(backlogOf(activities).chars).toBe(kept.join('').length);
    }),
  );
  const long = 'x'.repeat(100);
  expect(backlogOf(['a', long]).since('')).toEqual({ activities: [long], watermark: '2' });
});
