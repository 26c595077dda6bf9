import fc from 'fast-check';
import { asciiJson } from '../src/ascii-json';

test('says the same as JSON does, in ASCII alone', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const json = asciiJson(value);
      expect(json).toMatch(/^[\x20-\x7f]*$/);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test.each(['\u007f', 'José', 'Οδυσσέας', '🧑‍⚕️', '\ud800', '\u2028'])('%j comes back as it was', (text) => {
  expect(JSON.parse(asciiJson({ [text]: text }))).toEqual({ [text]: text });
});
