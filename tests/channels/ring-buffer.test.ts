import fc from 'fast-check';
import { noPosition, RingBuffer } from '../../src/channels/ring-buffer';

/** Texts as JSON, as the buffer stores them. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }).map((one) => JSON.stringify(one)),
  fc.constantFrom('', 'x'.repeat(300), 'ł'.repeat(90)),
);
const size = fc.integer({ min: 12, max: 250 });
const headerBytes = 12;

const bytesOf = (one: string): number => headerBytes + Buffer.byteLength(one);

test('the newest texts are kept as they were, the oldest are gone, and no text is ever mixed with another', () => {
  fc.assert(
    fc.property(size, fc.array(text, { maxLength: 60 }), (bytes, texts) => {
      const ring = new RingBuffer(bytes);
      const positions = texts.map((added) => ring.add(added));
      const read = positions.map((position) => ring.at(position)?.text);
      for (const [index, added] of texts.entries()) expect([undefined, added]).toContain(read[index]);
      const fitting = texts.flatMap((added, index) => (bytesOf(added) <= bytes ? [{ added, index }] : []));
      for (const [index, position] of positions.entries())
        expect(position === noPosition).toBe(!fitting.some((one) => one.index === index));
      // Those that are kept are the last of all that fit, without a gap.
      const kept = fitting.filter(({ index }) => read[index] !== undefined);
      expect(kept).toEqual(fitting.slice(fitting.length - kept.length));
      if (fitting.length > 0) expect(kept.length).toBeGreaterThan(0);
    }),
  );
});

test('nothing is overwritten before the buffer is full', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
      const ring = new RingBuffer(texts.reduce((sum, added) => sum + bytesOf(added), 0));
      const positions = texts.map((added) => ring.add(added));
      expect(positions.map((position) => ring.at(position)?.text)).toEqual(texts);
    }),
  );
});

test('from its last position each chain reads back all its texts that are left, newest first, and no others', () => {
  fc.assert(
    fc.property(size, fc.array(fc.tuple(fc.nat({ max: 3 }), text), { maxLength: 60 }), (bytes, added) => {
      const ring = new RingBuffer(bytes);
      const last = [noPosition, noPosition, noPosition, noPosition];
      const all: string[][] = [[], [], [], []];
      for (const [whose, one] of added) {
        last[whose] = ring.add(one, last[whose]);
        all[whose].unshift(one);
      }
      for (const [whose, texts] of all.entries()) {
        const found: string[] = [];
        for (let kept = ring.at(last[whose]); kept; kept = ring.at(kept.previous)) found.push(kept.text);
        expect(found).toEqual(texts.slice(0, found.length));
      }
    }),
  );
});

test('characters of several bytes in UTF-8 come back unchanged, and overwrite no other text', () => {
  const texts = ['"boli mnie głowa"', '"🧑‍⚕️ or 🚑?"', '"Zażółć"', '"plain"'];
  const ring = new RingBuffer(texts.reduce((sum, one) => sum + bytesOf(one), 0));
  const positions = texts.map((one) => ring.add(one));
  expect(positions.map((position) => ring.at(position)?.text)).toEqual(texts);
  // Of as many characters as the first one, but fewer bytes: it overwrites that one alone.
  ring.add('"boli mnie glowa"');
  expect(positions.map((position) => ring.at(position)?.text)).toEqual([undefined, ...texts.slice(1)]);
});

test('a buffer that begins small holds the same texts as one that begins with its most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 12, max: 30_000 }),
      fc.array(fc.nat({ max: 5_000 }), { maxLength: 40 }),
      (most, sizes) => {
        const [grown, whole] = [new RingBuffer(most, 0), new RingBuffer(most)];
        const texts = sizes.map((length, index) => String(index).padEnd(length, 'y'));
        const read = (ring: RingBuffer) => texts.map((one) => ring.add(one)).map((position) => ring.at(position)?.text);
        expect(read(grown)).toEqual(read(whole));
        expect(grown.size).toBeLessThanOrEqual(most);
      },
    ),
  );
});

test('what is erased is overwritten, and nothing beside it', () => {
  const ring = new RingBuffer(200);
  const [first, second, third] = ['one', 'two', 'three'].map((text) => ring.add(text));
  ring.erase(second);
  expect([first, third].map((position) => ring.at(position)?.text)).toEqual(['one', 'three']);
  expect(ring.at(second)?.text).toBe('\0\0\0');
});
