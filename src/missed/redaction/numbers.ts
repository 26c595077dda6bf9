/** What stands in the place of what was taken out. */
export const gone = {
  name: '[name]',
  number: '[number]',
  born: '[date of birth]',
  address: '[address]',
  email: '[e-mail]',
  link: '[link]',
} as const;

const countWords =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|oh)';
const months = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*';
const day = '\\d{1,2}(?:st|nd|rd|th)?';
const roman = '[ivx]{1,4}';
/** A date in figures, with its year: `7/11/1990`, `5-6-72`, `15.VII.1969`, `05 05 2012`. */
const inFigures = new RegExp(`\\b\\d{1,2}([/.\\- ])(?:\\d{1,2}|${roman})\\1((?:19|20)\\d\\d|\\d\\d)\\b`, 'giu');
/** A date in words, with its year: `9th Sept 2019`, `14 листопада 1987`, `19-May-1953`, `Feb 29 1976`. */
const inWords = new RegExp(
  `\\b${day}(?:[\\s-]+of)?(?:\\s+the)?[\\s-]+(?:\\p{L}{3,}|\\d{1,2}(?:st|nd|rd|th))[\\s,-]+((?:19|20)\\d\\d)\\b|\\b${months}\\.?\\s+${day},?\\s+((?:19|20)\\d\\d)\\b`,
  'giu',
);
/** Spoken: `seventh of june nineteen forty eight`. */
const spoken = new RegExp(
  `\\b(?:[a-z]+(?:th|first|second|third)|\\d{1,2}(?:st|nd|rd|th)?)\\s+(?:of\\s+)?${months}\\s+(?:nineteen|twenty|two\\s+thousand)(?:\\s+(?:and\\s+)?${countWords})*`,
  'gi',
);
/** Whatever date follows these tells of a birth, with a year or without. */
const birth =
  "(?:\\bd\\.?\\s?o\\.?\\s?b\\b\\.?|\\bdate\\s+of\\s+birth|\\bbirth\\s?date|\\bbirth\\s?day|\\bb-?day|\\bborn)(?:\\s+(?:is|was|on|in|the)|\\s*['’]s|[\\s:;,=-])*";
const afterBirth = new RegExp(
  `(${birth})(${day}(?:\\s+of)?(?:\\s+the)?\\s+(?:\\p{L}{3,}|${day})(?:[\\s,]+['’]?(?:19|20)?\\d\\d\\b)?|(?:[a-z]+\\s+(?:of\\s+)?)?${months}(?:\\s+${day}\\b)?(?:[\\s,]+['’]?\\d{2,4}|(?:\\s+${countWords})+)?|\\d[\\d/.\\- ]*\\d|(?:19|20)\\d\\d)`,
  'giu',
);

const email =
  /[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[a-z]{2,}|\b[\w.+-]+\s*(?:\(at\)|\[at\]|\sat\s)\s*[\w-]+\s*(?:\(dot\)|\[dot\]|\sdot\s)\s*\w{2,}(?:\s+dot\s+\w+)?/giu;
const link =
  /\b(?:https?:\/\/|www\.)\S+|\b[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:com|org|net|io|me|co\.uk|org\.uk|nhs\.uk|gov\.uk)\b\S*/giu;
/** `@kasia_w84`, `sharonk_tn38`: no word has such letters in it. */
const handle =
  /@[\w.]{2,}|\b[\p{L}\d.]+_[\p{L}\d._]*|\b(?<=(?:user\s?name|login|handle|user id)\s(?:is\s|:\s?)?)[\p{L}\d.]*\d[\p{L}\d.]*/giu;
/** Where somebody says what the name, or the first half of the postcode, is. */
const toldHandle =
  /\b((?:insta(?:gram)?|snap(?:chat)?|skype|twitter|tiktok|facebook|fb|telegram|user(?:\s?name)?|login|log-in|handle)\b(?:\s+(?:is|name|id))*\s*[:\s]\s*)(?=\S*\d)\S+|((?:snapchat|insta|instagram|skype|twitter|handle|username)\s*(?::|\sis\s)\s*)\S+/giu;
const toldPostcode = /(\bpost\s?code\W+(?:is\W+)?)[a-z]{1,2}\d[a-z\d]?\b/giu;
const registration = /\b[a-z]{2}\d{2}\s?[a-z]{3}\b/gi;
const postcode = /\b[a-z]{1,2}\d[a-z\d]?\s*\d(?!(?:mg|ml|kg|cm|mm|am|pm|st|nd|rd|th|hr)\b)[a-z]{2}\b/giu;

const streets =
  'street|st|road|rd|lane|ln|avenue|ave|close|drive|way|grove|gardens?|gdns|court|ct|place|crescent|cres|mews|terrace|hill|square|sq|park|row|rise|walk|view|parade|green|wharf|yard|heights|villas?|cottages?|lodge|house|towers?|buildings|estate|quay|meadows?|fields?|croft|drove|end|mount|vale|broadway';
const notStreets =
  '(?:weeks?|months?|days?|hours?|hrs?|mins?|minutes?|years?|yrs?|am|pm|mg|ml|times?|of|to|and|or|people|miles?|quid|pounds?|each|in|at|on|for|from|with|by|per|doctors|patients)\\b';
const address = new RegExp(
  `\\b(?:flat|apartment|apt|unit)\\s+\\d+[a-z]?\\b,?|\\b\\d{1,4}[a-z]?,?\\s+(?!${notStreets})(?:[\\p{L}'’.-]+\\s+){1,3}?(?:${streets})\\b\\.?`,
  'giu',
);
const welshAddress = /\b\d{1,4}[a-z]?\s+(?:[Hh]eol|[Ff]fordd|[Ss]tryd|[Ll][oô]n)(?:\s+(?:y|yr|\p{Lu}[\p{L}'’-]*))+/gu;
const toldAddress = /(\baddress\W+(?:is\W+)?)\d{1,4}[a-z]?\s+\p{L}[\p{L}'’-]*(?:\s+\p{L}[\p{L}'’-]*)?/giu;
const box = /(\bbox\s+)\d+/gi;
/** Where somebody tells of an address, a number with a name is one. */
const tellsAddress = /\b(?:address|lives?|living|residing|reside|moved)\b/i;
const numberAndName =
  /\b(?<!\b(?:ward|bed|clinic|level|room|floor|bay|week|stage|type|bus)\s)\d{1,4}[a-z]?\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun))\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)*/gu;

/** Digits with what stands between them: `07700-900-654`, `943 4765919`. */
const digits = /(?<![\p{L}\d])\+?\(?\d(?:[\s().\-/]*\d){5,}(?![\p{L}\d])/gu;
const extension = /\b(ext(?:ension)?\.?\s*|ends?(?:ing)?\s+(?:in\s+|with\s+)?|digits\W+(?:are\W+|is\W+)?)\d{2,6}\b/gi;
const digitWord = '(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|triple)';
const spokenDigits = new RegExp(`\\b${digitWord}(?:[\\s,.-]+${digitWord}){5,}\\b`, 'gi');
/** Letters and digits in one: a reference. Doses, times and the names of illnesses are none. */
const code = /(?<![\p{L}\d])(?=[\p{L}\d/-]*\p{L})(?=(?:[\p{L}/-]*\d){3})[\p{L}\d]+(?:[/-][\p{L}\d]+)*(?![\p{L}\d])/gu;
const noCode =
  /^(?:\d+(?:mg|mcg|g|kg|ml|l|mm|cm|am|pm|st|nd|rd|th|hrs?|ish|kcal|iu|units?|s|x|k|ft|lbs?)|(?:covid|sars|ca)-?\d+|\d+-(?:week|day|month|year|hour|minute)s?(?:-old)?|\d+[ap]m-\d+[ap]m)$/i;
/** What follows these is a number by which somebody is known. */
const numbered =
  /\b((?:refs?|reference|mrn|ubrn|id|passport|licence|policy|pathway|booking|account|hospital|patient|nhs|staff|case|file|unit|card)(?:\s+(?:no|num|number|ref|id))?\b\.?(?:\s+is)?[\s:#]*)([\p{L}\d]*\d{4,}[\p{L}\d/-]*)/giu;

const secret = /(\b(?:password|passcode|pin|access code|code)\b\W*(?:is\W+)?)\S*\d\S*/giu;
const lettersAndDigits = /\b\p{Lu}{2,4} \d{5,}\b/gu;
const bornInYear = /(\bborn\b[\p{L}\s]{1,24}?)(?:19\d\d|20[01]\d)\b/giu;
const spacedPostcode = /\b[A-Z]{1,2} \d{1,2} ?\d[A-Z]{2}\b/g;
const isHours = /^\d{1,2}[.:]\d\d\s?-\s?\d{1,2}[.:]\d\d$/;

/**
 * Takes out what has figures in it: dates of birth, numbers, addresses, postcodes; and e-mails, links and handles. Days of
 * appointments stay.
 * @param year in which it was written: a date of about now tells of an appointment, unless it is called a birth
 */
export function withoutNumbers(text: string, year: number): string {
  const isAboutNow = (given: string): boolean => {
    const full = given.length === 2 ? 2_000 + Number(given) : Number(given);
    return full >= year - 1 && full <= year + 2;
  };
  const unlessNow = (found: string, ...groups: (string | undefined)[]): string => {
    const given = groups.find((group) => group !== undefined && /^\d+$/.test(group));
    return given !== undefined && isAboutNow(given) ? found.replace(/\d/g, kept) : gone.born;
  };
  const withoutDates = text
    .replace(email, gone.email)
    .replace(link, gone.link)
    .replace(toldHandle, (_, one?: string, other?: string) => `${one ?? other ?? ''}${gone.name}`)
    .replace(handle, gone.name)
    .replace(afterBirth, `$1${gone.born}`)
    .replace(bornInYear, `$1${gone.born}`)
    .replace(spoken, gone.born)
    .replace(inFigures, unlessNow)
    .replace(inWords, unlessNow)
    .replace(/\b(?:19|20)\d\d-\d\d?-\d\d?\b/g, (found) => unlessNow(found, found.slice(0, 4)));
  const withoutPlaces = withoutDates
    .replace(spacedPostcode, gone.address)
    .replace(postcode, gone.address)
    .replace(toldPostcode, `$1${gone.address}`)
    .replace(welshAddress, gone.address)
    .replace(address, gone.address)
    .replace(toldAddress, `$1${gone.address}`)
    .replace(box, `$1${gone.number}`);
  const rest = tellsAddress.test(text) ? withoutPlaces.replace(numberAndName, gone.address) : withoutPlaces;
  return rest
    .replace(registration, (found) =>
      /^[a-z]{2}\d{2}\s(?:the|and|for|has|was|are|can|but|not)$/i.test(found) ? found : gone.number,
    )
    .replace(spokenDigits, gone.number)
    .replace(secret, `$1${gone.number}`)
    .replace(lettersAndDigits, gone.number)
    .replace(digits, (found) => (isHours.test(found) ? found : gone.number))
    .replace(extension, `$1${gone.number}`)
    .replace(numbered, `$1${gone.number}`)
    .replace(code, (found) => (noCode.test(found) ? found : gone.number))
    .replace(/[\uE000-\uE009]/g, (digit) => String(digit.charCodeAt(0) - 0xe000));
}

/** Digits that stay, out of the way of the rules that follow. */
const kept = (digit: string): string => String.fromCharCode(0xe000 + Number(digit));
