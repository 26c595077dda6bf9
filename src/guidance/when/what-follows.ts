// Whether a number names a day or a time is decided by the word after it: "the 2nd at 9" is a day, "the 2nd eye" none.
import { anyMonth, anyWeekday } from './vocabulary';

/** Words that can follow a day or a time: small ones, and those that say how an appointment stands. */
const small = [
  'at|on|for|from|to|until|by|before|after|between|with|because|cos|coz|bc|since|if|as|and|or|but|so|though|tho|inc|inclusive',
  "is|isn't|isnt|are|was|wasn't|wasnt|were|will|would|won't|wont|be|been|does|did|do|don't|dont|didn't|can|can't|cant|could|should|shall|has|have|had|may|might|must",
  'still|now|please|pls|plz|too|also|actually|instead|anyway|again|ok|okay|right|yes|yeah|yep|not|just|only|even|yet|surely|definitely|sharp|prompt|onwards|ish',
  "what|what's|whats|when|where|who|which|why|how|whether|that|this|these|there|here|then",
  'my|our|his|her|their|your|me|us|the|any|some|all|both',
  'thanks|thank|ta|cheers|thx|love|mate|sorry|hello|hi|lol',
  'going|gonna|goes|go|happening|cancelled|canceled|moved|affected|off|fine|good|alright|possible|free|available|early|late|booked|down|up|over|out',
  'first thing|morning|afternoon|evening|night|noon|midday|midnight|lunchtime|am|pm|around|about|roughly|half|quarter|tomorrow|today|tonight|next|last|in(?! the (?!morning|afternoon|evening))',
].join('|');
const people = "i|i'm|im|i've|ive|i'd|we|we're|we've|they|they're|he|he's|she|she's|it|it's|its|you|u|then|of";
const end = '$|[.,;:!?)(/&+\'"-]';
const names = `${anyMonth}|${anyWeekday}`;

export const smallWord = `(?:${small}|${people}|${names})`;
/** Can follow a day or a time. */
export const follows = `(?= *(?:${end}|\\d|(?:${small}|${people}|${names})\\b))`;
/** As `follows`, but not "the first I heard of it", "the second he came". */
export const followsOrdinal = `(?= *(?:${end}|\\d|(?:${small}|${names})\\b))(?! (?:then|that|there)\\b)`;

/** A number before these counts something: "at 2 weeks", "18.5 kg", "at 3 hospitals". */
const unit =
  'mg|mcg|ml|g|kg|kilos?|stone|st|lbs?|foot|feet|ft|inch|cm|mm|mmol|miles?|hours?|hrs?|h|hr|mins?|minutes?|secs?|days?|weeks?|months?|years?|yrs?|yo|nights?|times?|x|people|children|kids|men|women|of (?!us)|points?|percent|per|degrees|million|thousand|hundred|tablets?|pills?|dose|puffs?|jab|pints?|units?|quid|pounds?|patients?|different|or [2-9]\\b|high|old|under|over';
const verbsInS =
  'is|was|this|does|has|his|hers|its|us|yes|plus|always|unless|perhaps|pls|thanks|cheers|as|whats|tues|weds|thurs|christmas|wednesdays|mondays|wards';
export const uncounted = `(?!-? ?(?:%|°|£|(?:${unit})\\b|(?!(?:${verbsInS})\\b)[a-z]{3,}s\\b(?!')))`;
