import { withoutAddresses } from './addresses';
import { withKeptDigits, withoutBirths } from './births';
import { withoutContacts } from './contacts';
import { digitWord, gone } from './signs';

const registration = /\b[a-z]{2}\d{2}\s?[a-z]{3}\b/gi;
const isNoRegistration = /^[a-z]{2}\d{2}\s(?:the|and|for|has|was|are|can|but|not)$/i;
/** Older ones, and those with a space too many: in capitals alone, or "is 92 and" were one. */
const oldRegistration =
  /\b(?:[A-Z]{2} \d{2} [A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[B-HJ-Z] \d{1,3} [A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])\b/g;
/** Whatever the plate is: `yd 07 hgt`, `P471 NRO`, `B1G MAL`. */
const toldRegistration =
  /(\b(?:reg(?:istration)?|number\s?plate|plate|vrn|vehicle|car|van)\b(?:\s+(?:reg(?:istration)?|plate|no|num|number|mark))*\.?\s*(?:is|was|:|-|=)?\s*)(?=[a-z\d ]{0,6}\d)[a-z\d]{1,4}(?:\s?[a-z]{3}\b|\s?\d{1,4}(?:\s?[a-z]{1,3}\b(?<!\b(?:on|at|in|for|is|am|pm|and|was|the|but|can|got|to)))?)?/giu;

/** Digits with what stands between them: `07700-900-654`, `943 4765919`; and an O that should be a nought. */
const digits = /(?<![\p{L}\d])\+?\(?[\dO](?:[\s().\-/_]{0,3}[\dOo]){5,}(?![\p{L}\d])/gu;
/** So many digits are no date: they go before the dates do. */
const longNumber = /(?<![\p{L}\d./-])(?:\+|\(|\(\+)?\d(?:[\s()-]{0,3}\d){8,14}(?![\p{L}\d./:-])/gu;
const extension =
  /\b((?:ext(?:ension)?|bleep|pager|ends?(?:ing)?\s+(?:in\s+|with\s+)?|digits\W+(?:are\W+|is\W+)?)[.:]?\s*(?:no\.?|number|num)?\s*(?:is\s+)?)\d{2,6}\b/gi;
const oneDigit = `(?:${digitWord}\\b|\\d{1,4}\\b)`;
const between = '[\\s,.-]{1,3}(?:and\\s+|then\\s+)?';
/** `oh seven double seven`, and digits in between. */
const spokenDigits = new RegExp(
  `\\b(?:${digitWord}${between}${oneDigit}|\\d{1,4}${between}(?:\\d{1,4}${between}){0,3}${digitWord}\\b)(?:${between}${oneDigit}){3,}`,
  'gi',
);
/** Fewer are enough where a number is told. */
const toldDigits = new RegExp(
  `(\\b(?:numbers?|no|phone|mobile|mob|ring|call|text|tel|ext|extension|reference|ref|pin|nhs|bleep)\\b(?:\\s+(?:me|on|is|number|him|her|us|at|no))*[\\s:,]+)${digitWord}(?:${between}${oneDigit}){2,}`,
  'gi',
);
/** The alphabet of pilots, in which people say references and plates. */
const alphabet =
  'alfa|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliet|juliett|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiskey|whisky|x-?ray|yankee|zulu';
const spokenCode = new RegExp(`\\b(?:${alphabet})(?:[\\s,-]{1,3}(?:${alphabet}|${digitWord}|\\d{1,4})\\b){2,}`, 'gi');
/** Letters and digits in one: a reference. Doses, times and the names of illnesses are none. */
const code =
  /(?<![\p{L}\d])(?=[\p{L}\d/-]{0,60}\p{L})(?=(?:[\p{L}/-]{0,60}\d){3})[\p{L}\d]+(?:[/-][\p{L}\d]+)*(?![\p{L}\d])/gu;
const noCode =
  /^(?:\d+(?:mg|mcg|g|kg|ml|l|mm|cm|am|pm|st|nd|rd|th|hrs?|ish|kcal|iu|units?|s|x|k|ft|lbs?|mins?|microgram|micrograms|mgs|mls)|[abm]\d{1,4}|(?:covid|sars|ca|hba|f|q|h|fp|v|b|t|c|l|type|type-|co|omega|vit|x)-?\d+|\d+-(?:week|day|month|year|hour|minute)s?(?:-old)?|\d+[ap]m-\d+[ap]m|\d{1,2}(?:am|pm)?-\d{1,2}(?:am|pm)|\d{1,4}\/\d{1,4}(?:mg)?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\d/-]+)$/i;
/** Groups after a letter or a few: `H 44 71 20`, `QQ 12 34 56 C`. */
const groups = /(?<![\p{L}\d])\p{Lu}{1,4}[ .:/-]{0,2}\d{2,}(?:[ ./-]\d{2,}){1,5}(?:[ ./-]?\p{Lu}\b)?/gu;
const insurance = /(?<![\p{L}\d])[a-z] ?[a-z](?: ?\d){6} ?[a-d]?(?![\p{L}\d])/giu;
/** What follows these is a number by which somebody is known. */
const numbered =
  /\b((?:refs?|reference|mrn|ubrn|id|passport|licence|license|policy|pathway|booking|account|hospital|hosp|patient|nhs|staff|case|file|unit|card|letter|claim|invoice|ticket|badge|permit|form|order|barcode|record|records|crn|pas)(?:\s+(?:no|num|number|ref|id|code))*\b\.?(?:\s+(?:is|was|says|said|it's))?[\s:#=-]*)((?:(?!from|since|with|in|of|on|at|a|for|by|to|is|was|the|back|until|till)[\p{L}]{1,5}[\s/-])?(?!(?:19|20)\d\d\b)[\p{L}\d]{0,20}\d{4,}[\p{L}\d/-]*)/giu;
/** `number 20931`, `no. 20931`, `# 20931` */
const anyNumber =
  /((?:\b(?:numbers?|no\.|num|nr)|#)(?:\s+(?:is|was|says|it\s+is))?[\s:#=-]*)[\p{L}/-]{0,6}\d{4,}[\p{L}\d/-]*/giu;

/** `[number] then 3190` */
const restOfNumber = /(\[number\])(?:[\s,-]+(?:then|and|dash)?\s*\d{3,}\b)+(?!\s?(?:mg|ml|am|pm))/gi;

const secret = /(\b(?:password|passcode|pin|access code|code)\b\W*(?:is\W+)?)(?!\[)\S*\d\S*/giu;
/** `RX 204471`; `PC 4471` is who somebody is. */
const lettersAndDigits = /\b(?:\p{Lu}{2,4} \d{5,}|W?P[CS] \d{3,5})\b/gu;
/** "ring nine nine nine" */
const isEmergency =
  /^(?:(?:nine|one)[\s,.-]+){2}(?:nine|one)(?:[\s,.-]+(?:or|and)?[\s,.-]*(?:(?:nine|one)[\s,.-]+){2}(?:nine|one))?$/i;
/** "ring 111 24/7" */
const beginsWithHelp = /^(?:111|999|119|101|112)[ /,.-].{0,6}$/;
/** Hours of a clinic, and blood pressures. */
const isHours =
  /^\d{2,3}\/\d{2,3}$|^\d{1,2}[.:]\d\d\s?-\s?\d{1,2}[.:]\d\d$|^\d{1,2}[.:]\d\d(?:[\s,/-]+\d{1,2}[.:]\d\d)+$/;
/** One letter after the other, so that it is read right: a name. */
const spelled = /(?<![\p{L}\d'’])\p{L}(?:[\s.,-]{1,3}\p{L}(?![\p{L}\d'’])){3,}(?:[\s.-]\d{1,3}\b)?/gu;
const isAllTheSame = (letters: string): boolean => new Set(letters.toLowerCase().replace(/[^\p{L}]/gu, '')).size === 1;

/**
 * Takes out what has figures in it: dates of birth, numbers, addresses, postcodes; and e-mails, links and handles. Days of
 * appointments stay.
 * @param year in which it was written: a date of about now tells of an appointment, unless it is called a birth
 */
export function withoutNumbers(text: string, year: number): string {
  const told = withoutContacts(text)
    .replace(longNumber, gone.number)
    .replace(insurance, gone.number)
    .replace(toldRegistration, `$1${gone.number}`);
  return withKeptDigits(
    withoutAddresses(withoutBirths(told, year))
      .replace(spokenCode, gone.number)
      .replace(spelled, (found) => (isAllTheSame(found) ? found : gone.name))
      .replace(registration, (found) => (isNoRegistration.test(found) ? found : gone.number))
      .replace(oldRegistration, gone.number)
      .replace(spokenDigits, (found) => (isEmergency.test(found) ? found : gone.number))
      .replace(toldDigits, (found, cue: string) =>
        isEmergency.test(found.slice(cue.length)) ? found : cue + gone.number,
      )
      .replace(secret, `$1${gone.number}`)
      .replace(lettersAndDigits, gone.number)
      .replace(groups, (found) => (found.replace(/\D/g, '').length > 4 ? gone.number : found))
      .replace(digits, (found) =>
        isHours.test(found) || beginsWithHelp.test(found) || found.replace(/\D/g, '').length < 5 ? found : gone.number,
      )
      .replace(extension, `$1${gone.number}`)
      .replace(numbered, `$1${gone.number}`)
      .replace(anyNumber, `$1${gone.number}`)
      .replace(restOfNumber, '$1')
      .replace(code, (found) => (noCode.test(found) ? found : gone.number)),
  );
}
