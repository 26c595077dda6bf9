// What looks like a day or a time and is none: numbers to ring, NHS numbers, birthdays, "24/7".
const noDates = [
  /\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/g,
  /\b(?:0\d{3,4}[ -]?\d{3}[ -]?\d{3,4}|18001|18000|85258|116 ?123)\b/g,
  /\b(?:born|dob|d\.o\.b\.?|date of birth|birthday|birth date)(?: is| was| on| in|:)*\s*(?:the )?[\w/. -]{4,20}/g,
  /\b24 ?\/ ?7\b/g,
  /[\d.,]+ ?(?:%|per ?cent)/g,
  /\b(?:pain|score|rate|scale|hurts?)\b.{0,20}?\b\d+ ?\/ ?10\b/g,
  // Names, doors and dishes.
  /\b(?:room|ward|bay|bed|floor|clinic|theatre|flat|no\.?|number) \d[\d.:]*/g,
  /\b(?:dr|doctor|mr|mrs|miss|ms|nurse|sister) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b/g,
  /\bsundays? (?:roast|dinner|best|papers?|school|league)\b/g,
  /\bat \d{1,4} [a-z]+ (?:rd|road|st|street|ave|avenue|lane|close|drive|way|court|terrace)\b/g,
  /£ ?[\d.,]+/g,
  // When somebody was told, not when the appointment is.
  /\b(?:text(?:ed)?|letter|e-?mail(?:ed)?|phoned|rang|rung)(?: me| us)? (?:on |this |last )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|fri|yesterday|today|morning|week)(?: night| morning| afternoon)?\b/g,
];

/** Blanks out what looks like a day or a time and is none: every other letter keeps its place. */
export function withoutLookalikes(text: string): string {
  let rest = text;
  for (const pattern of noDates) rest = rest.replace(pattern, (found) => ' '.repeat(found.length));
  return rest;
}
