import { anyMonth } from './vocabulary';
import { smallWord } from './what-follows';

// What has a number of its own: "ward 7", "bus 176". A date after it is one all the same: "clinic 18 December".
const numberedPlaces =
  'room|rm|ward|bay|bed|floor|level|flat|number|unit|gate|door|zone|suite|desk|block|building|entrance|extension|ext|bus|option|type|covid|stage|grade|step|phase|page|ref|reference|code|car park|platform|line|version|band';
const sometimesNumbered = 'clinic|theatre|no\\.?|area|press|day|week|part|junction|window';
const isNoDay = `(?!(?:st|nd|rd|th)\\b| ?(?:of )?${anyMonth}\\b| ?[ap]m\\b|/\\d| o'clock)`;

// Looks like a day or a time but is none: telephone numbers, NHS numbers, birthdays, "24/7". A clue is in every text
// that its pattern can match: others are not searched.
export const lookalikes: readonly { readonly clue: RegExp; readonly pattern: RegExp }[] = [
  { clue: /\d{3}/, pattern: /\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/g },
  { clue: /\d{3}/, pattern: /\b(?:0\d{3,4}[ -]?\d{3}[ -]?\d{3,4}|18001|18000|85258|116 ?123)\b/g },
  {
    clue: /born|dob|d\.o\.b|birth/,
    pattern:
      /\b(?:born|dob|d\.o\.b\.?|date of birth|birthday|birth date)(?: is| was| on| in|:)*\s*(?:the )?[\w/. -]{4,20}/g,
  },
  { clue: /24/, pattern: /\b24 ?\/ ?7\b/g },
  { clue: /\d/, pattern: /[\d.,]+ ?(?:%|per ?cent)/g },
  { clue: /10/, pattern: /\b(?:pain|score|rate|scale|hurts?)\b.{0,20}?\b\d+ ?\/ ?10\b|\b\d+ ?\/ ?10 (?:pain|agony)/g },
  // "ward 7", "Dr Monday", "sunday roast", "at 12 high street".
  {
    clue: /\d/,
    pattern: new RegExp(
      `\\b(?:${numberedPlaces}) ?\\d[\\d.:]*[a-z]?\\b${isNoDay}|\\b(?:${sometimesNumbered}) \\d+[a-z]?\\b(?![.:/]\\d)${isNoDay}`,
      'g',
    ),
  },
  // "I need the 2nd floor, not the 3rd": the 3rd of the same.
  {
    clue: /\d(?:st|nd|rd)/,
    pattern: new RegExp(
      `(?<=\\b\\d(?:st|nd|rd) (?!${smallWord}\\b)[a-z]+\\b[^.?!]{0,60}\\b(?:than|not|and|or) )the \\d(?:st|nd|rd)\\b`,
      'g',
    ),
  },
  // "floor" comes after its number.
  { clue: /\d/, pattern: /\b\d{1,2}(?:st|nd|rd|th) (?:floor|level|street|avenue)\b/g },
  { clue: /day/, pattern: /\b(?:dr|doctor|mr|mrs|miss|ms|nurse|sister) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b/g },
  { clue: /sunday/, pattern: /\bsundays? (?:roast|dinner(?! ?time)|best|papers?|school|league)\b/g },
  { clue: /\d/, pattern: /\bat \d{1,4} [a-z]+ (?:rd|road|st|street|ave|avenue|lane|close|drive|way|court|terrace)\b/g },
  { clue: /£/, pattern: /£ ?[\d.,]+/g },
  // How far on a pregnancy is: "scan 20 week on Friday".
  {
    clue: /week/,
    pattern:
      /\b(?:scan|pregnant|preg|anomaly|antenatal)\b[^.?!\d]{0,12}\d{1,2} ?weeks?\b(?! time)|\b(?:1[1-9]|[23]\d|4[0-2]) ?weeks?(?= (?:scan|pregnant|preg|gone|check|anomaly|on)\b)/g,
  },
  // The hour of something else: "the strike ends at 7", "the unit opens at 8".
  {
    clue: /opens|closes|shuts|ends|finishes/,
    pattern: new RegExp(
      `\\b(?:opens|closes|shuts|ends|finishes)(?: up| again)? (?:at |by |from |about )?\\d{1,2}(?:[:.]\\d\\d)?(?: ?[ap]m| o'clock)?\\b${isNoDay}`,
      'g',
    ),
  },
  // Until when something has to be done: "I need to book the car by noon".
  {
    clue: /\bby\b/,
    pattern: new RegExp(
      `\\b(?:book|order|ring|call|phone|leave|home|back|need|needs|get|pay|confirm|reply|decide|tell|know)\\b[^.?!\\d]{0,40}\\bby (?:noon|midday|midnight|\\d{1,2}(?:[:.]\\d\\d)?(?: ?[ap]m| o'clock)?\\b)${isNoDay}`,
      'g',
    ),
  },
  // The hour of the car or the bus: "the driver was meant to be here at 8".
  {
    clue: /pick|collect|driver|taxi|\bbus\b|train|leave|set off/,
    pattern: new RegExp(
      `\\b(?:pick(?:s|ed|ing)?(?: (?:me|him|her|us|them|mum|dad))? up|collect(?:s|ed|ing)?(?: (?:me|him|her|us|them))?|driver|taxi|bus|train|leave|leaving|set off|setting off)\\b(?: (?:is|was|home|here|meant|supposed|due|to|be|come|comes|coming|arrive|leaves|goes|house|about))*(?: at| from| for)? \\d{1,2}(?:[:.]\\d\\d)?(?: ?[ap]m| o'clock)?\\b${isNoDay}`,
      'g',
    ),
  },
  // From when on somebody may not eat: "do I fast from midnight".
  {
    clue: /fast|starv|eat|drink|food|nil by/,
    pattern:
      /\b(?:fast(?:ing)?|starv(?:e|ed|ing)|nil by mouth|eat(?:ing|en)?|drink(?:ing)?|food)\b[^.?!\d]{0,20}?\b(?:from|after|since|until|before|past|at) (?:about )?(?:midnight|midday|\d{1,2}(?:[:.]\d\d)? ?[ap]m|\d{1,2} o'clock)\b(?: tonight)?/g,
  },
  // The day on which somebody will ring: "they would ring me monday with the time", "they'll text the day before".
  {
    clue: /ring|call|text|phone|mail|write|let/,
    pattern:
      /\b(?:ring|call|phone|text|e-?mail|write to|contact|let)(?: (?:me|us|him|her|them|you|back|know|again))*(?: on| by| this| next)* (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|the (?:day|night) before)\b/g,
  },
  // The day of a message, not of the appointment: "they texted me on tuesday".
  {
    clue: /text|letter|mail|phoned|rang|rung/,
    pattern:
      /\b(?:text(?:ed)?|letter|e-?mail(?:ed)?|phoned|rang|rung)(?: me| us)? (?:on |this |last )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|fri|yesterday|today|morning|week)(?: night| morning| afternoon)?\b(?: at \d[\d:.]*(?:[ap]m)?\b)?/g,
  },
];

/** Replaces each look-alike by as many spaces, so that all other words keep their index in the text. */
export function withoutLookalikes(text: string): string {
  let rest = text;
  for (const { clue, pattern } of lookalikes) {
    if (clue.test(rest)) rest = rest.replace(pattern, (found) => ' '.repeat(found.length));
  }
  return rest;
}
