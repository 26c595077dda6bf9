import fc from 'fast-check';
import { learnSpelling, openSpelling } from '../../../src/understanding/reading/spelling';
import { createTokenCache } from '../../../src/understanding/reading/token-cache';
import { readToken, tokenize, tokensOf } from '../../../src/understanding/reading/tokens';

const spellings = new Map([
  ['cant', ['can', 'not']],
  ['appt', ['appointment']],
  ['odd', ['zzyzx']],
]);
const { startMending, isKnown } = openSpelling(
  learnSpelling(new Set(['breathe', 'appointment']), spellings, ['appointment', 'pain']),
);
const cached = createTokenCache(spellings, isKnown);

const written = fc.constantFrom(
  ...['cant', 'appt', 'odd', "mum's", "isn't", 'appointmnt', 'breethe', 'Pain', 'but', '9am', 'Zanzibarina', '🚑', 'é'],
  ...['.', ',', ' - ', '!', '\n', "'", '(', 'aaargh', 'the', 'x'.repeat(30)],
);

test('any message is read the same with the cache as without, before and after its tokens are cached', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(written, fc.string({ maxLength: 4 })), { maxLength: 30 }), (parts) => {
      const text = parts.join(' ');
      const mend = startMending();
      const read = tokensOf(text, (typed) => cached(typed) ?? readToken(typed, spellings, mend));
      expect(read).toEqual(tokenize(text, spellings, startMending()));
    }),
  );
});

test.each(['Zanzibarina', '07700', '9am', "zanzibarina's", 'odd', 'a'.repeat(25)])('never caches %j', (typed) => {
  expect(cached(typed.toLowerCase())).toBeUndefined();
});

test.each(['pain', 'cant', "mum's", '.', ' - '])('caches %j', (typed) => {
  expect(cached(typed)).toBe(cached(typed));
  expect(cached(typed)).toBeDefined();
});
