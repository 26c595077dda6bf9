import { alsoSurnames } from './kept-names';
import { wordSurnames } from './word-surnames';
import type { Judged } from './words-of';

/** What stands before a name. */
export const titles =
  /^(?:mr|mrs|ms|miss|mx|messrs|dr|doctor|prof|professor|nurse|sister|matron|midwife|rev|reverend|father|fr|pastor|imam|rabbi|cllr|sgt|aunty|auntie|uncle|aunt|major|captain|colonel)$/;
/** Those that nothing else than a name follows, in small letters too. */
const addressed = /^(?:mr|mrs|ms|mx|messrs|dr|prof|rev)$/;
export const kin =
  /^(?:son|sons|daughter|daughters|mum|mums|mam|mom|mother|dad|dads|father|husband|wife|partner|boyfriend|girlfriend|fiance|fiancee|brother|sister|nan|nana|nans|gran|grandma|granny|grandad|grandpa|grandmother|grandfather|granddaughter|grandson|niece|nephew|aunt|aunty|auntie|uncle|cousin|baby|child|kid|kids|boy|boys|girl|girls|lad|lass|toddler|friend|mate|neighbour|carer|colleague|boss|clerk|receptionist|secretary|consultant|surgeon|physio|midwife|nurse|ex|stepson|stepdaughter|twin|twins|patient|our|hubby|missus|fella|little|registrar|anaesthetist|radiographer|interpreter|porter|worker|pharmacist|dentist|manager)$/;
/** Never a name, whatever list they are in. */
export const functionWords =
  /^(?:a|about|again|all|am|an|and|any|appointment|are|as|ask|at|be|been|but|by|came|can|clinic|come|could|did|do|does|for|from|get|go|going|good|got|had|has|have|he|hello|her|here|hi|him|his|how|i|if|im|in|is|it|its|just|last|first|list|me|my|name|need|new|no|not|now|of|off|ok|on|or|our|please|rang|read|said|saw|see|she|so|still|strike|team|than|thanks|that|the|their|them|then|they|this|to|today|too|want|was|we|well|went|were|what|when|where|who|why|with|would|yes|yet|you|your|(?:i|you|he|she|we|they|it|that|there|who|what|where|when|how)'(?:m|ve|ll|re|d|s))$/;
/** One of these, beside a name, is a word for something that is done: "my mum may", "Will Sarah come". */
const verbs = /^(?:will|may|can|must|might|hope|mark|bill|wait|walk|long)$/;
const called = /^(?:called|named|im|i'm|am|it's|its|hi|hello|dear|regards|thanks|ta|cheers|sincerely|yours|love)$/;
const closing = /^(?:regards|thanks|thank|you|ta|cheers|sincerely|yours|love|from|signed|wishes|x)$/;
const speaks =
  /^(?:says|said|told|tells|wont|won't|cant|can't|cannot|isnt|isn't|hasnt|hasn't|doesnt|doesn't|thinks|wants|needs|rang|phoned|asked|reckons)$/;
const noWord = 99;
const particles = /^(?:van|der|den|de|da|di|del|la|le|ni|nic|mac|mc|bin|bint|ibn|al|el|abu|von|o|st|ap|dos|das)$/;

/** "my name is spelt wrong" */
const noName =
  /^(?:wrong|spelt|spelled|misspelt|down|missing|incorrect|different|there|also|already|changed|confidential|private|called|correct|right|nothing|supposed|being|getting|because|cos|getting|coming|waiting|please|thank|number|and|or|showing|under|mentioned|listed)$/;

/** Words in a row, joined by no more than these. */
const text = (words: readonly Judged[], from: number, to: number): string =>
  words
    .slice(Math.max(0, from), Math.max(0, to))
    .map(({ plain }) => plain)
    .join(' ');

/** "my name is X", "surname X", "they call me X": whatever the word is. */
export function isCalledSo(words: readonly Judged[], at: number): boolean {
  const { before, plain, kind, isKept, isWritten, isFirstName } = words[at];
  const mayBe = kind === 'maybe' || isFirstName;
  if (at === 0 || !/^[\s:=-]+$/.test(before) || functionWords.test(plain) || noName.test(plain)) return false;
  // "my name is King": places and illnesses are surnames, weeks and medicines are none.
  const earlier = text(words, at - 4, at);
  if (isKept && isWritten && /name(?:s? is)?$/.test(earlier)) return true;
  if (isKept && !isFirstName && !alsoSurnames.has(plain)) return false;
  if (/\b(?:(?:sur|fore|first ?|last ?|middle ?|maiden ?|full ?)name|formerly|nee)(?: is| was)?$/.test(earlier))
    return true;
  if (/\b(?:names?|patient)(?: is| was| still| is still)$/.test(earlier))
    return !/patient is$/.test(earlier) || kind === 'surely' || isFirstName;
  if (/\bnames?$|\bpatient$/.test(earlier)) return /[:=]/.test(before) || mayBe || words[at - 1].isPossessive;
  if (/\b(?:called|named|aka|known as|goes by)$/.test(earlier)) return isWritten || mayBe;
  return /\bcall(?:s|ed)? (?:me|him|her|them|us)$/.test(earlier) && mayBe;
}

/** "Monday Okoro is my name": whatever the words are. */
export function isMyName(words: readonly Judged[], at: number): boolean {
  const isMine = (from: number): boolean => text(words, from, from + 3) === 'is my name';
  const { isCapital, after } = words[at];
  return isCapital && (isMine(at + 1) || (isMine(at + 2) && after === ' ' && words[at + 1].isCapital));
}

/** After "Mr", "Dr M." or the like. */
export function isTitled(words: readonly Judged[], at: number): boolean {
  const { before, plain, typed, kind, rarity, isKept, isWritten, isCapital, isFirstName } = words[at];
  const last = words[at - 1];
  if (last?.typed.length === 1 && titles.test(words[at - 2]?.plain ?? '') && isCapital) return true;
  if (
    !last ||
    !/^(?:[ \u00a0]*|\. ?)$/.test(before) ||
    !titles.test(last.plain) ||
    (functionWords.test(plain) && plain !== 'good')
  )
    return false;
  // "i miss day clinic"
  const isMissed =
    last.plain === 'miss' &&
    /^(?:i|to|will|dont|don't|would|might|did|not|i'll|ill|could|can't|cant|won't|didnt|didn't|they|we|you|he|she|and|or|if|may)$/.test(
      words[at - 2]?.plain ?? 'i',
    );
  if (
    wordSurnames.has(plain) &&
    (isWritten ? /^(?:mr|mrs|miss|dr|doctor|prof|professor)$/ : /^(?:mr|mrs|miss|dr|prof)$/).test(last.plain) &&
    (isWritten || plain !== 'will') &&
    (isWritten ? !(last.plain === 'miss' && last.isFirst) : !isMissed)
  )
    return true;
  if (last.plain === 'miss' && !isMissed && kind === 'maybe' && !functionWords.test(plain)) return true;
  if (functionWords.test(plain)) return false;
  const next = words[at + 1];
  if (isKept && !(isFirstName && isWritten)) {
    // "Mr London", "Dr Sunday Adebayo"; "the midwife Monday" is a day.
    if (isWritten && addressed.test(last.plain) && (alsoSurnames.has(plain) || next?.kind === 'surely')) return true;
    return /^(?:mr|mrs|ms|mx|miss)$/.test(last.plain) && alsoSurnames.has(plain);
  }
  if (isWritten && typed.length > 1) return !(last.plain === 'miss' && last.isFirst && kind === 'word');
  // "MS nurse" is of multiple sclerosis.
  if (/^(?:mr|mrs|mx)$/.test(last.plain)) return !titles.test(plain);
  if (addressed.test(last.plain)) return kind !== 'word' && !verbs.test(plain);
  // "sister day told me", "nurse joy"
  if (kind === 'maybe' && next && next.before === ' ' && speaks.test(next.plain) && !verbs.test(plain))
    return rarity > 10 || plain === 'day';
  return isFirstName && !verbs.test(plain);
}

/** A word that may be a name, where what stands around it tells that it is one. */
export function isToldAsName(words: readonly Judged[], at: number): boolean {
  const { before, after, plain, rarity, isWritten, isShouted, isFirstName, isFirst, isAfterComma } = words[at];
  const [last, next] = [words[at - 1], words[at + 1]];
  if (
    functionWords.test(plain) ||
    (isWritten && rarity < noWord && /^(?:the|a|an)$/.test(last?.plain ?? '') && before === ' ')
  )
    return false;
  // "the ward rang": a thing.
  if (
    last &&
    !isWritten &&
    before === ' ' &&
    /^(?:the|a|an|this|any|each|every|no|some|these|those|your)$/.test(last.plain)
  )
    return false;
  const isNext = last !== undefined && /^[ \u00a0]$/.test(before);
  // "R Singh", "J. Short": an initial before it.
  const isInitial =
    last?.typed.length === 1 && last.isCapital && (before === '. ' || (isNext && !/[IA]/.test(last.typed)));
  if (isInitial && isWritten) return true;
  if (isWritten && last && kin.test(last.plain) && /^(?: \(|, | - )$/.test(before)) return isFirstName || rarity > 20;
  if (last?.plain === 'me' && isAfterComma && isFirstName && !verbs.test(plain)) return true;
  // "im mark and i have", "I'm Guy,"
  if (
    isFirstName &&
    /^(?:im|i'm)$/.test(last?.plain ?? '') &&
    isNext &&
    !/^(?:will|may|can|hope)$/.test(plain) &&
    (after !== ' ' || /^(?:and|from|here)$/.test(next?.plain ?? ''))
  )
    return true;
  const isRare = isFirstName ? !functionWords.test(plain) && !verbs.test(plain) : rarity > 20;
  const earlier = text(words, at - 2, at);
  const later = text(words, at + 1, at + 3);
  if (isNext && kin.test(last.plain))
    return isWritten || isRare || ((isShouted || isFirstName) && !/^(?:will|may|can)$/.test(plain));
  if (isNext && /\b(?:im|i'm|i am)$/.test(earlier) && (isRare || /^(?:im|i'm|me)\b/.test(later)))
    return isFirstName || rarity > 35 || after !== ' ' || /^(?:im|i'm|me|my|and)\b/.test(later);
  if (
    isNext &&
    /\b(?:this is|its|it's|spoke to|speak to|spoken to|talked to|ask for|asked for|meet|my friend|by)$/.test(earlier) &&
    !/^(?:june|april|may|summer|august)$/.test(plain)
  )
    return isWritten || (isFirstName && plain !== 'will' && plain !== 'may') || (isRare && rarity > 50);
  if (isNext && called.test(last.plain) && isRare) return isFirstName || rarity > 35;
  if (next && after === ' ' && speaks.test(next.plain)) return rarity > 10 || isFirstName;
  if (/^(?:here|speaking)\b/.test(later) && isFirst) return rarity > 10 || isFirstName;
  if (isFirst && isFirstName && isRare && /^from\b/.test(later) && words[at + 2]?.isKept) return true;
  if (!next && /[.!?\n,~-]\s*$/.test(before) && (isWritten || closing.test(last?.plain ?? '')))
    return /^[\s.!x]*$/.test(after);
  if (!isWritten) return false;
  if (last?.typed === 'I' && isAfterComma && /^,/.test(after)) return true;
  // A name in the middle of a sentence.
  if (functionWords.test(plain)) return false;
  if (!isFirst && next && after === ' ' && /^(?:is|was|has|had|wants|needs|says|said)$/.test(next.plain)) return true;
  if (!isFirst) return isFirstName || rarity > (isAfterComma ? 10 : 20);
  if (/^,/.test(after)) return isRare;
  if (
    next &&
    after === ' ' &&
    next.isWritten &&
    next.kind === 'maybe' &&
    !functionWords.test(plain) &&
    !/^(?:will|may|can)$/.test(plain)
  )
    return true;
  return rarity > 50 || (isFirstName && isRare && after === ' ' && speaks.test(next?.plain ?? ''));
}

/** What ends a name that is written in small letters. */
const isOver = /^$|^\s*[,.;:!?()\n-]/;

/** Whether a word beside a name is a part of it. @param isStrong the name is told of as one @param begins the name is what the message begins with */
export function isBesideName(word: Judged, isStrong: boolean, isBefore: boolean, begins: boolean): boolean {
  const { plain, isKept, typed, kind, rarity, isWritten, isCapital, isFirstName } = word;
  if (titles.test(plain) || kin.test(plain) || functionWords.test(plain)) return false;
  // "April Jones", "Kayleigh Marsden", "raymond king,"
  if (isKept && isBefore) return isFirstName && (word.isFirst || isCapital);
  if (isKept) return alsoSurnames.has(plain) && (isWritten || isOver.test(word.after) || begins);
  if (kind === 'surely' || kind === 'strange') return true;
  if (particles.test(plain)) return isCapital || kind === 'maybe';
  if (isWritten)
    return (
      typed.length > 1 && (kind === 'maybe' ? !(isBefore && verbs.test(plain)) : rarity > 20) && !called.test(plain)
    );
  if (kind !== 'maybe' || verbs.test(plain)) return false;
  return isFirstName || rarity > 20 || (!isBefore && (isStrong || begins || isOver.test(word.after)));
}
