import { countWord, gone } from './signs';

/** What only streets and houses end with, and what other things end with, too. */
const surelyStreets =
  'street|road|rd|lane|ln|avenue|crescent|cres|mews|terrace|gdns|villas?|cottages?|lodge|towers?|grove|croft|wharf|heights|estate|parade|broadway|bungalow|farm|barn|farmhouse';
const mayBeStreets =
  'st|ave|close|drive|dr|way|gardens?|court|ct|place|hill|square|sq|park|row|rise|walk|view|green|yard|house|buildings|quay|meadows?|fields?|drove|end|mount|vale|gate|flats|point|heath|common|path|bank|side|reach|chase|dene|drift|garth|brow|fold|nook';
const streets = `(?:${surelyStreets}|${mayBeStreets})`;
const notStreets =
  '(?:weeks?|wks?|months?|days?|hours?|hrs?|mins?|minutes?|years?|yrs?|am|pm|mg|ml|times?|of|to|and|or|people|miles?|quid|pounds?|each|in|at|on|for|from|with|by|per|doctors|patients|o.clock|nd|rd|th|is|are|was|the|a|an|my|your|it|i|if|near|next|tablets?|beds?)\\b';
const part = "[\\p{L}'’.-]{1,30}";
const address = new RegExp(
  [
    `\\b(?:flat|apartment|apt|unit)\\s+\\d+[a-z]?\\b,?(?:,?\\s+(?:(?!${notStreets})${part}\\s+){1,3}?${streets}\\b)?`,
    `\\b\\d{1,4}\\s?[a-f]?,?\\s+(?:(?!${notStreets})${part}\\s+){1,3}?(?:${streets})\\b\\.?(?:\\s(?:${surelyStreets})\\b)?`,
    // "number nine Quarry Hill", "twenty two Quarry Hill"
    `\\b(?:number|no\\.?)\\s+(?:\\d{1,4}[a-z]?|(?:${countWord}[ -]?){1,2}),?\\s+(?:(?!${notStreets})${part}\\s+){1,2}?(?:${streets})\\b\\.?`,
    `\\b(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\\s+(?:(?!${notStreets})${part}\\s+){1,2}?(?:${surelyStreets})\\b`,
  ].join('|'),
  'giu',
);
const welshAddress = /\b\d{1,4}[a-z]?\s+(?:[Hh]eol|[Ff]fordd|[Ss]tryd|[Ll][oô]n)(?:\s+(?:y|yr|\p{Lu}[\p{L}'’-]*))+/gu;
const stop =
  'of|got|see|give|letter|then|mine|instead|check|they|we|he|she|as|any|all|left|a|an|hospital|no|and|but|so|can|could|do|does|is|are|was|will|would|please|pls|near|up|down|just|by|with|for|my|the|you|i|if|what|when|where|who|how|which|or|now|since|alone|it|in|on|at|to|too|still|not|from|have|has|need|needs|about|because|because|cos|which|that|changed|wrong|different';
/** What is told as an address, to the end of the part of the sentence. */
const toldAddress = new RegExp(
  `(\\b(?:(?<!\\[)address(?:\\s+is\\s+|\\s*[:=-]\\s*|\\s+(?=\\d))|(?:house|home|bungalow|cottage|flat|place|farm)\\s+(?:is\\s+)?(?:called|named)\\s+|(?:lives?|living|residing|reside|staying|stay)\\s+at\\s+))(?!\\[|(?:home|${stop}|has|his|her|their|our|your|same|there|here)\\b|\\d{1,2}(?:am|pm|[.:]\\d))\\d{0,4}[a-z]?\\s{0,2}${part}(?:\\s+(?!(?:${stop})\\b)${part}){0,2}`,
  'giu',
);
/** Written with capitals, where the message tells of an address. */
const streetName =
  /(?:\bThe\s+\p{Lu}[\p{L}'’-]{1,25},\s+)?\b(?:The\s+)?(?:\p{Lu}[\p{L}'’-]{1,25}\s+){1,3}(?:Street|St|Road|Rd|Lane|Avenue|Ave|Close|Drive|Way|Gardens|Court|Place|Crescent|Terrace|Mews|Grove|Cottages?|Villas|Lodge|Farm|Barn|House|Heights|Towers?|Rise|Hill|Bungalow)\b(?!\s+(?:[Hh]ospital|[Uu]nit|[Ww]ard|[Ss]urgery|[Cc]linic|[Cc]entre|[Pp]ractice|[Mm]edical|[Hh]ealth))/gu;
const cottage =
  /\b\p{Lu}[\p{L}'’-]{1,25}\s+(?:Cottages?|Villas|Bungalow|Farm|Farmhouse|Barn|Mews|Crescent|Terrace)\b(?!\s+(?:[Hh]ospital|[Ss]urgery|[Cc]linic|[Pp]ractice|[Hh]ealth|[Mm]edical|[Ww]ard|[Uu]nit))|\b[Tt]he\s+(?:Old\s+)?(?:Vicarage|Rectory|Forge|Lodge|Bungalow|Schoolhouse|School\s+House|Manse|Barn|Granary|Coach\s+House|Gatehouse|Post\s+Office\s+House)\b(?!\s+(?:[Hh]ospital|[Ss]urgery|[Cc]linic|[Pp]ractice|[Hh]ealth|[Mm]edical))/gu;
const box = /(\bbox\s+)\d+/gi;
/** Where somebody tells of an address, a number with a name is one. */
const tellsAddress =
  /\b(?:(?<!\[)address|(?:i['’]?m|i\s+am|we['’]?re|we\s+are)\s+at|lives?|living|residing|reside|stay|staying|moved|moving|pick\s+(?:me|him|her|us|up)|collect\s+(?:me|him|her)|home\s+visit|come\s+to|find\s+(?:us|me)|my\s+house|post(?:ed)?\s+it\s+to|send\s+(?:it|the\s+letter|letters?)\s+to)\b/i;
/** "next door at number 14" */
const atNumber = /(\bat\s+)(?:number|no\.?)\s+\d{1,4}[a-z]?\b(?!\s*(?:bus|in))/gi;
const number = /\b(number|no\.?|house|door)\s+\d{1,4}[a-z]?\b(?!\s*(?:am|pm|o.clock|[.:/]\d|bus|st|nd|rd|th|\d))/giu;
const numberAndName =
  /\b(?<!\b(?:ward|bed|clinic|level|room|floor|bay|week|stage|type|bus)\s)\d{1,4}[a-z]?\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun))\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)*/gu;

/** Areas of two letters that are no grade of a doctor, gas or test as well. */
const areas =
  'AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|CA|CB|CF|CH|CM|CR|CV|CW|DA|DD|DE|DG|DH|DL|DN|DY|EC|EH|EN|EX|FK|GL|GU|HA|HD|HG|HP|HU|HX|IG|IP|IV|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE';
/** A first half alone: with an area of two letters it is hardly anything else. */
const halfPostcode = new RegExp(`(?<![\\p{L}\\d-])(?:${areas})\\d{1,2}[A-Z]?(?![\\p{L}\\d-])`, 'gu');
const toldHalf =
  /(\bpost\s?code\W+(?:is\W+|starts?\W+(?:with\W+)?|area\W+|begins?\W+(?:with\W+)?)*|\b(?:lives?|living|based|(?:i['’]?m|i am|we['’]?re|we are|moved|over|up|down))\s+(?:in|to)\s+)(?=[a-z]{1,2}o?\d)[a-z]{1,2}[\do]{1,2}[a-z]?\b(?!\s*(?:weeks|days))/giu;
/** Of one letter, where somebody tells of a place: `nearest to M14`. Motorways, vitamins and bones of the back are none. */
const shortHalf =
  /(\b(?:to|from|in|near|around|at|area)\s)(?!M(?:[1-689]|11|18|2[0-3567]|32|4[02589]|5[03-9]|6[0-9]|73|74)\b|B(?:[1-369]|12)\b)[BEGMNW]\d{1,2}\b(?!\s*(?:ward|clinic|floor|room|bay|block|level|vitamin|deficien\p{L}*))/gu;
const afterHalf = /(\[address\],?\s*)\d[a-z]{2}\b(?<!\d(?:st|nd|rd|th|am|pm|mg|ml))/gi;
const postcode =
  /\b(?:[a-z]{1,2}[\do][a-z\do]?[\s,.-]{0,3})(?!o)[\do](?!(?:mg|ml|kg|cm|mm|am|pm|st|nd|rd|th|hr|of|ct|mr|or|to|in|on)\b)[a-z]{2}\b/giu;
/** `TN 34 2QW`; "my 13yo" is none. */
const spacedPostcode = new RegExp(
  `\\b[A-Z]{1,2} \\d{1,2}[A-Z]? ?\\d[A-Z]{2}\\b|\\b(?:${areas.toLowerCase()}) \\d{1,2} \\d[a-z]{2}\\b`,
  'g',
);
/** `S W 1 A 1 A A`, `t n 3 4 2 q w` */
const spelledPostcode =
  /(?<![\p{L}\d])[a-z](?:[ .-][a-z])?(?:[ .-][\do]){1,2}(?:[ .-][a-z])?[ .-]\d(?:[ .-][a-z]){2}(?![\p{L}\d])/giu;

/** Takes out addresses, postcodes and halves of postcodes. */
export function withoutAddresses(text: string): string {
  const tells = tellsAddress.test(text);
  const rest = text
    .replace(spelledPostcode, gone.address)
    .replace(spacedPostcode, gone.address)
    .replace(postcode, (found) => (/\d/.test(found.slice(1)) ? gone.address : found))
    .replace(toldHalf, `$1${gone.address}`)
    .replace(halfPostcode, gone.address)
    .replace(shortHalf, `$1${gone.address}`)
    .replace(afterHalf, '$1')
    .replace(welshAddress, gone.address)
    .replace(address, gone.address)
    .replace(toldAddress, `$1${gone.address}`)
    .replace(cottage, gone.address)
    .replace(atNumber, `$1${gone.address}`)
    .replace(box, `$1${gone.number}`);
  if (!tells && !rest.includes(gone.address)) return rest;
  return rest
    .replace(streetName, gone.address)
    .replace(numberAndName, gone.address)
    .replace(number, `$1 ${gone.number}`);
}
