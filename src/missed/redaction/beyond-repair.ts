const placeholder = '\\[[a-z -]+\\]';
const near = `(?!(?:[^.!?\\n]{0,40}?)${placeholder})`;
/** After these nothing is told: "my name is wrong on the letter". */
const tellsOfIt =
  '(?!\\s*(?:$|[?.!,]|(?:not|on|in|wrong|spelt|spelled|misspelt|down|missing|still|the|a|an|at|different|incorrect|there|also|already|changed|old|out|too|being|getting|because|but|and|or|for|when|what|how|if|no|so|right|correct|as|same|required|needed|asked|mixed|above|below|of|to|it|that|which|where|somewhere|called|my|your|his|her|their)\\b))';

/** What tells of a person, where nothing that was taken out follows. */
const told = new RegExp(
  [
    `\\b(?:my|his|her|their|our)\\s+(?:full\\s+|first\\s+|last\\s+|sur|maiden\\s+)?name(?:\\s+is|['’]s)${tellsOfIt}${near}`,
    `\\b(?:my|his|her|their|our)\\s+(?:mobile|phone|telephone|nhs|hospital|home)\\s+(?:number|no)\\s+is${tellsOfIt}${near}`,
    `\\b(?:my|his|her|their|our)\\s+(?:date\\s+of\\s+birth|dob|d\\.o\\.b\\.?)\\s+is${tellsOfIt}${near}`,
    `\\b(?:my|his|her|their|our)\\s+(?:post\\s?code|e-?mail(?:\\s+address)?|address)\\s+is${tellsOfIt}${near}`,
  ].join('|'),
  'iu',
);
/** One letter after the other. */
const spelled = /(?<![\p{L}\d'’])\p{L}(?:[\s.,-]{1,3}\p{L}(?![\p{L}\d'’])){3,}/u;
const sameLetters = /^(\p{L})(?:[\s.,-]+\1)+$/iu;

/**
 * Whether what is left still tells of a person: where somebody says that a name, a number or an address comes now, and what
 * came was not found. Of such words none are kept.
 * @param said redacted words
 */
export function isBeyondRepair(said: string): boolean {
  const letters = spelled.exec(said)?.[0];
  return told.test(said) || (letters !== undefined && !sameLetters.test(letters));
}
