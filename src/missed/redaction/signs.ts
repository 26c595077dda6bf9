/** What stands in the place of what was taken out. */
export const gone = {
  name: '[name]',
  number: '[number]',
  born: '[date of birth]',
  address: '[address]',
  email: '[e-mail]',
  link: '[link]',
} as const;

/** A number below a hundred, in words, or a part of a larger one. The longer stand before what they begin with. */
export const countWord =
  '(?:fourteen|sixteen|seventeen|eighteen|nineteen|thirteen|fifteen|seventy|eighty|ninety|sixty|fou?rty|twenty|thirty|fifty|hundred|thousand|eleven|twelve|one|two|three|four|five|six|seven|eight|nine|ten|oh)\\b';

/** A digit, or a few, as people say the number of a telephone. */
export const digitWord =
  '(?:oh|o|zero|nought|naught|nil|one|two|three|four|five|six|seven|eight|nine|double|triple|treble|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)';
