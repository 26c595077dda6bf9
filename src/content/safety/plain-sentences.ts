/** English short forms, so that a rule needs one form only: "don't" is "do not". */
const shortForms: readonly (readonly [RegExp, string])[] = [
  [/\bcan['’]?t\b|\bcannot\b/g, 'can not'],
  [/\bwon['’]?t\b/g, 'will not'],
  [/\bshan['’]?t\b/g, 'shall not'],
  [/\bain['’]t\b/g, 'is not'],
  [/\b(do|does|did|is|are|was|were|have|has|had|should|would|could|must|might|need|ought)n['’]?t\b/g, '$1 not'],
  [/\b(i|you|we|they|who|that|there)['’]ve\b/g, '$1 have'],
  [/\b(you|we|they)['’]re\b/g, '$1 are'],
  [/\bi['’]m\b/g, 'i am'],
  [/\b(i|you|we|they|he|she|it|that|there|who)['’]ll\b/g, '$1 will'],
  [/\b(i|you|we|they|he|she|it)['’]d\b/g, '$1 would'],
  [/\b(it|he|she|that|this|there|what|who|where|here|everything|nobody|nothing)['’]s\b/g, '$1 is'],
  [/\blet['’]s\b/g, 'let us'],
];

const tens: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90 };
const digits: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
};
const digit = '(?:zero|one|two|three|four|five|six|seven|eight|nine)';
/** "nine nine nine" */
const spelledNumber = new RegExp(`\\b${digit}(?:[ -]${digit})+\\b`, 'g');
/** "one" and "two" alone are mostly no numbers: "the one that you have". */
const numberWord = /\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen)\b/g;

/** Numbers in digits, without commas: "1,000" is 1000, "nine nine nine" is 999, "twenty" is 20. */
export function withDigits(text: string): string {
  return text
    .replace(spelledNumber, (found) =>
      found
        .split(/[ -]/)
        .map((word) => digits[word])
        .join(''),
    )
    .replace(/\b(?:twenty|thirty|forty|fifty|sixty|ninety)\b/g, (found) => String(tens[found]))
    .replace(numberWord, (found) => String(digits[found]))
    .replace(/(?<=\d),(?=\d{3}\b)/g, '');
}

/**
 * The sentences of words that patients read, in the one form that rules are written in: small letters, short forms
 * written out, numbers in digits, commas as words of their own, no other marks.
 * @param text the words as they stand in the content
 * @returns for each sentence its words: `call`, `999`, `,`, `if`, `it`, `is`, `serious`
 */
export function plainSentences(text: string): string[][] {
  let plain = text.normalize('NFKC').toLowerCase().replace(/[‘’]/g, "'");
  for (const [short, long] of shortForms) plain = plain.replace(short, long);
  return withDigits(plain)
    .replace(/\ba ?(?:&|and) ?e\b/g, 'a&e')
    .replace(/\b9[ -]9[ -]9\b/g, '999')
    .replace(/\b1[ -]1[ -]1\b/g, '111')
    .replace(/\be\.g\.|\bi\.e\./g, ',')
    .split(/[.!?]+(?=\s|$)|[;\n]|["“”]\s/)
    .map((sentence) =>
      sentence
        .replace(/'s\b/g, '')
        .replace(/\s*[,:–—()]+\s*|\s+-+\s+/g, ' , ')
        .replace(/[^a-z0-9&,{}.£%']+/g, ' ')
        .trim(),
    )
    .filter((sentence) => sentence)
    .map((sentence) => sentence.split(/\s+/));
}
