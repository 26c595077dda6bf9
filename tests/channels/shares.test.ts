import fc from 'fast-check';
import { type Release, Shares } from '../../src/channels/shares';

test('nobody holds more than a share, and all together no more than there is, whatever is held and given back', () => {
  const step = fc.record({ name: fc.constantFrom('a', 'b', 'c'), amount: fc.nat({ max: 6 }), gives: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const shares = new Shares(8, 14);
      const held: { name: string; amount: number; release: Release }[] = [];
      const sum = (name?: string): number =>
        held.filter((one) => !name || one.name === name).reduce((total, { amount }) => total + amount, 0);
      for (const { name, amount, gives } of steps) {
        if (gives) {
          const given = held.shift();
          given?.release();
          given?.release();
          continue;
        }
        const isRoom = sum(name) + amount <= 8 && sum() + amount <= 14;
        const release = shares.hold(name, amount);
        expect(release !== undefined).toBe(isRoom);
        if (release) held.push({ name, amount, release });
      }
    }),
  );
});
