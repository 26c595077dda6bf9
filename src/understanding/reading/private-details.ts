/** An NHS number, a date of birth, a mobile number or an e-mail address. */
const details =
  /\b\d{3}[ -]?\d{3}[ -]?\d{4}\b|\b(?:dob|d\.o\.b\.?|date of birth|born(?: on| in)?)\b\W*(?:is\W+)?\d[\d/. -]*(?:\w+ \d{4})?|\b07\d{3} ?\d{3} ?\d{3}\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|200)\d\d?\b|[\w.+-]{1,64}@[\w-]{1,64}\.\w{2,}/gi;
/** In every text that `details` can match: others are not searched. */
const clue = /[\d@]/;
const name = /\b(?:my name(?:'?s| is)|i am called|i'?m called|name:|my full name)\b/i;

/** What a patient told about themselves that the guide neither needs nor keeps. */
export type Private = 'name' | 'details';

/**
 * Takes personal numbers and addresses out of a message, so that an NHS number is never read as a telephone number or a
 * date.
 * @returns the text without them, and what was found. A name stays in the text
 */
export function withoutPrivateDetails(text: string): { readonly text: string; readonly found?: Private } {
  const rest = clue.test(text) ? text.replace(details, ' ') : text;
  if (rest !== text) return { text: rest, found: 'details' };
  return { text, ...(name.test(text) && { found: 'name' }) };
}
