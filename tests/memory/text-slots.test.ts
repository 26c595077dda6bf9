import fc from 'fast-check';
import { asciiJson } from '../../src/ascii-json';
import { TextSlots } from '../../src/memory/text-slots';

/** As JSON in ASCII, which is what is kept. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }).map(asciiJson),
  fc.constantFrom('', 'x'.repeat(248), 'y'.repeat(900)),
);
const doing = fc.oneof(text, fc.nat({ max: 20 }));

test('texts are kept apart, whatever is put and dropped in whatever order, and dropped ones make room', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.array(doing, { maxLength: 60 }), (count, steps) => {
      const slots = new TextSlots(count, 2_000);
      const kept: { place: number; text: string }[] = [];
      const needed = (one: string): number => Math.max(1, Math.ceil(one.length / 248));
      for (const step of steps) {
        if (typeof step === 'number') {
          const [gone] = kept.splice(step, 1);
          if (gone) slots.drop(gone.place);
        } else {
          const used = kept.reduce((sum, one) => sum + needed(one.text), 0);
          const place = slots.put(step);
          expect(place === undefined).toBe(used + needed(step) > count);
          if (place !== undefined) kept.push({ place, text: step });
        }
        expect(kept.map(({ place }) => slots.read(place))).toEqual(kept.map((one) => one.text));
      }
    }),
  );
});
