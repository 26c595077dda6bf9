import fc from 'fast-check';
import { mergeTexts } from '../../src/revisions/merge-texts';

const text = fc
  .array(fc.constantFrom('a', 'b', '  - c', '', '# d'), { maxLength: 12 })
  .map((lines) => lines.join('\n'));

test('where one side changes nothing, the other is kept as it is', () => {
  fc.assert(
    fc.property(text, text, (old, changed) => {
      expect(mergeTexts(old, changed, old)).toBe(changed);
      expect(mergeTexts(old, old, changed)).toBe(changed);
      expect(mergeTexts(old, changed, changed)).toBe(changed);
    }),
  );
});

test('nothing that one side has added is lost', () => {
  fc.assert(
    fc.property(text, fc.nat(12), fc.nat(12), (old, here, there) => {
      const added = (at: number, line: string): string => {
        const lines = old.split('\n');
        return [...lines.slice(0, at), line, ...lines.slice(at)].join('\n');
      };
      const merged = mergeTexts(old, added(here, 'mine'), added(there, 'theirs'));
      expect(
        merged
          ?.split('\n')
          .filter((line) => line === 'mine' || line === 'theirs')
          .sort(),
      ).toEqual(['mine', 'theirs']);
      const rest = merged?.split('\n').filter((line) => line !== 'mine' && line !== 'theirs');
      expect(rest?.join('\n')).toBe(old);
    }),
  );
});

test('the same line in two ways is for a person', () => {
  expect(mergeTexts('a\nb\nc', 'a\nmine\nc', 'a\ntheirs\nc')).toBeUndefined();
  expect(mergeTexts('a\nb\nc', 'a\nc', 'a\ntheirs\nc')).toBeUndefined();
});
