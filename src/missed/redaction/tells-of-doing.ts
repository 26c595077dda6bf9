import { alsoSurnames } from './kept-names';
import { functionWords, kin, titles } from './tells-of-people';
import { goesOn, sayHow, wordSurnames } from './word-surnames';
import type { Judged } from './words-of';

/** Words for when something is; a name only where nothing else is possible. */
const seasons =
  /^(?:april|may|june|august|summer|autumn|winter|january|sunday|monday|tuesday|wednesday|thursday|friday|saturday|easter|christmas)$/;
/** With a question or a wish they begin: "will you", "hope it", "mark my". */
const begins = /^(?:will|may|can|must|might|hope|mark|bill|wait|so|do|an|long|sue|pray)$/;
/** "with joy", "by dawn", "for charity": no person, unless what follows tells of one. */
const feelings =
  /^(?:hope|faith|joy|grace|rose|dawn|eve|charity|patience|mercy|comfort|blessing|honey|ginger|crystal|amber|sandy|sunny|harmony|melody|heath|dale|cliff|clay|bill|mark|will|may|rob|sue|nick|pat|dot|grant|chase|art|rich|king|prince|destiny|trinity|pearl|ruby|jade|violet|ivy|iris|lily|daisy|poppy|heather|holly|hazel|jasmine|basil|sage|olive|fern|ash|cherry|angel|precious|jet|penny|miles|max|jack|guy)$/;
/** Who is told, asked or met is a person. */
const talks =
  /\b(?:tell|tells|told|telling|ask|asks|asked|asking|speak to|speak with|speaking to|speaking with|spoke to|spoke with|spoken to|spoken with|talk to|talk with|talked to|talking to|chat to|met|thank|saw|asking for|ask for|asked for|meet|let|inform|cc|attn|attention|fao|email|emailed)$/;
/** Who is seen or brought is one more often than not. */
const deals =
  /\b(?:see|seeing|seen by|ring|rang|call|phone|phoned|text|texted|visit|visiting|contact|message|about|for|from|is it|cancel|collect|bring|bringing|with|by|under|and|or|to|need|needs|want|saw|when|if|because|cos|that|like|dropped|drop|took|take|taking|book|booked|rebook)$/;
const does =
  /^(?:in|on|there|here|back|off|still|available|ok|okay|allowed|able|going|need|needs|come|comes|have|get|gets|be|been|see|go|eat|drink|walk|stay|leave|bring|ready|due|better|awake|alright|home|booked|cancelled|discharged|around|about|working|coming|having|getting|seeing|doing|leaving|staying|getting|had|got|know|and|to)$/;
const follows =
  /^(?:in|at|on|from|and|who|said|says|if|that|about|please|pls|to|is|was|has|when|because|cos|with|i|im|my|she|he|her|his|they|we|the|any|can|could|will|would|needs|going|coming|tomorrow|today)$/;
const hasIt =
  /^(?:my|his|her|our|their|a|an|on|in|due|coming|under|not|allergic|pregnant|ill|having|here|back|off|still|just|only|very|so|meant|supposed|booked|getting|at|poorly|sick|nearly|almost|now|also|autistic|deaf|blind|diabetic|disabled|\d+)$/;

const did =
  /^(?:went|came|took|gave|rang|had|did|got|fell|broke|saw|left|told|made|brought|sent|lost|wants|needs|thinks|goes|comes|lives|takes|uses|feels|cant|can't|wont|won't|isnt|isn't|hasnt|hasn't|doesnt|doesn't|said|says|tells|keeps|gets|seems|looks|works|does|couldnt|couldn't|didnt|didn't)$/;

const nearest =
  /^(?:mate|friend|pal|mum|mam|dad|brother|sister|nan|uncle|aunt|auntie|husband|wife|hubby|cousin|neighbour|son|daughter|grandad|gran|lad|nephew|niece)$/;

/** "my mate spud broke his ankle": no name that is known, but what stands between a person and what they did is one. */
export function isNickname(words: readonly Judged[], at: number): boolean {
  const { before, plain, rarity, isKept, isPossessive } = words[at];
  const [last, next] = [words[at - 1], words[at + 1]];
  if (!last || before !== ' ' || isKept || isPossessive || rarity < 35 || plain.length < 3 || !nearest.test(last.plain))
    return false;
  return (
    !/(?:ly|ed|ing|s)$/.test(plain) &&
    isPlain(next) &&
    (did.test(next.plain) || /^(?:is|was|has|will|and)$/.test(next.plain))
  );
}

const isPlain = (word: Judged | undefined): boolean => word !== undefined && /^[ \u00a0]$/.test(word.before);

/** A first name that is a word, too, where what is done tells that a person does it: "is mark working", "tell grace". */
export function isDoer(words: readonly Judged[], at: number): boolean {
  const { plain, isFirstName, isFirst, isPossessive, isCapital, after, before } = words[at];
  if (!isFirstName || functionWords.test(plain)) return false;
  const [last, next, second] = [words[at - 1], words[at + 1], words[at + 2]];
  const follow = isPlain(next) ? next.plain : '';
  const isOver = !next || /^\s*[,.!?;:)\n]/.test(after);
  // "my son will wants to know": after a verb there would be "want".
  if (last && kin.test(last.plain) && (did.test(follow) || /^(?:is|was|has|will)$/.test(follow)) && follow !== plain)
    return true;
  // "May is my carer", "Christian is his name", "hope is my daughter"
  if (/^(?:is|was|are)$/.test(follow) && isPlain(second) && /^(?:my|his|her|our|their)$/.test(second.plain))
    return true;
  // "my granddaughter india"
  if (last && kin.test(last.plain) && before === ' ' && !seasons.test(plain) && !begins.test(plain)) return true;
  // "Guy's", "from Kent": a place before a person.
  if (seasons.test(plain) || alsoSurnames.has(plain)) return false;
  if (isFullName(words, at)) return true;
  // "bloods at 9, josh t"
  if (
    /[,.!?\n~-]\s*$/.test(before) &&
    !/^(?:will|may|can|hope|so|do)$/.test(plain) &&
    (!next || (!second && (next.typed.length === 1 || wordSurnames.has(next.plain))))
  )
    return /^[\s.!x]*$/.test(second ? '' : (next ?? words[at]).after);
  if (isPossessive && !(plain === 'will' && !isCapital && next?.plain === 'be')) return true;
  // "jas xx"
  if ((next ? isFirst : at === 0) && words.slice(at + 1).every(({ plain: later }) => /^x+$/.test(later)))
    return !begins.test(plain);
  if (isFirst) {
    // "Penny dropped in a sample"
    if (
      (isCapital || !feelings.test(plain)) &&
      !begins.test(plain) &&
      ((follow.length > 4 && /ed$/.test(follow)) || did.test(follow))
    )
      return true;
    if (/^(?:from|here|speaking|again)$/.test(follow) && !(follow === 'from' && begins.test(plain))) return true;
    if (!begins.test(plain) && /^(?:my|our|your|aged|age)$/.test(follow)) return true;
    if (/^(?:is|was|has)$/.test(follow) && plain !== 'will' && plain !== 'can')
      return follow === 'has' || !isPlain(second) || hasIt.test(second.plain) || second.plain.endsWith('ing');
  }
  // "it's about will, my brother"
  if (plain === 'will' && isOver && /^(?:about|for|with|to|of)$/.test(last?.plain ?? '')) return true;
  if (/^(?:will|can|must|might|so|do|an|a|long)$/.test(plain)) return false;
  const earlier = `${words[at - 3]?.plain ?? ''} ${words[at - 2]?.plain ?? ''} ${last?.plain ?? ''}`;
  if (!last || !/^[ \u00a0]$/.test(before))
    return (
      /^, $/.test(before) && isOver && /^(?:ta|thanks|thank|cheers|you|hi|hello|love|regards)$/.test(last?.plain ?? '')
    );
  if (/^(?:hi|hello|hiya|hey|dear|morning|thanks|ta|cheers|love|regards)$/.test(last.plain))
    return isOver || !begins.test(plain);
  if (talks.test(earlier)) return isOver || !/^(?:the|a|an|me|my|it|you|i)$/.test(plain);
  if (/^(?:that|when|if|because|cos|like|or|and|to|want|wants|needs?)$/.test(last.plain))
    return did.test(follow) || /^(?:is|was|has)$/.test(follow);
  if (deals.test(earlier))
    return (
      !feelings.test(plain) ||
      ((isOver || follows.test(follow)) && !/^(?:for|by|with|that|when|if|to|like|want|need|needs)$/.test(last.plain))
    );
  // "is mark working", "can grace come"
  if (
    /^(?:is|was|has|does|did|can|could|should|would|will|hows|how's|wheres|where's|when's|whens|are)$/.test(last.plain)
  )
    return does.test(follow) || (follow.endsWith('ing') && follow.length > 4);
  // "my carer is blessing", "her partner is frank"
  if (/^(?:is|was|are|being)$/.test(last.plain) && words[at - 2] && kin.test(words[at - 2].plain))
    return isOver || follows.test(follow);
  return false;
}

/** "appointment for jack young on friday", "i am hope best" */
function isFullName(words: readonly Judged[], at: number): boolean {
  const [last, word, next, second] = [words[at - 1], words[at], words[at + 1], words[at + 2]];
  if (
    !last ||
    word.before !== ' ' ||
    !isPlain(next) ||
    !wordSurnames.has(next.plain) ||
    /^(?:will|may|can|so|do)$/.test(word.plain)
  )
    return false;
  if (/^(?:will|may|ward|day|street|road|house)$/.test(next.plain) || (isPlain(second) && goesOn.test(second.plain)))
    return false;
  if (/^(?:im|i'm|am|name|called|named)$/.test(last.plain)) return true;
  if (/^(?:is|are|was)$/.test(last.plain))
    return !sayHow.test(next.plain) || /^names?$/.test(words[at - 2]?.plain ?? '');
  return (
    kin.test(last.plain) ||
    /^(?:for|its|it's|ask|tell|told|to|with|from|about|of|by|and|see|saw|under|because|that|thanks|regards|hi|hello)$/.test(
      last.plain,
    )
  );
}

const asks =
  /^(?:be|come|do|see|still|have|get|need|also|call|ring|cancel|operate|let|know|go|take|make|not|phone|strike|want|give|tell|ever|actually|definitely|able|always)$/;

/** "Will Rose rheumatology", "bill price cataract", "Hope Mensah": two names with which somebody begins, and which are words. */
export function beginsWithNames(words: readonly Judged[], at: number, isName: (at: number) => boolean): boolean {
  const { plain, isFirst, isFirstName, isCapital, isShouted, after } = words[at];
  const [next, third] = [words[at + 1], words[at + 2]];
  if (!isFirst || !isFirstName || !/^[ \u00a0]$/.test(after) || !isPlain(next) || functionWords.test(plain))
    return false;
  if (titles.test(next.plain) || kin.test(next.plain) || functionWords.test(next.plain) || isPlaceEnd.test(next.plain))
    return false;
  const mayBe =
    isName(at + 1) ||
    wordSurnames.has(next.plain) ||
    (next.kind === 'maybe' && !/^(?:will|may|can|must|might|long|waiting)$/.test(next.plain));
  if (!mayBe || (next.plain.length < 3 && !isName(at + 1))) return false;
  const isAsked = third !== undefined && isPlain(third) && asks.test(third.plain);
  if (begins.test(plain) || seasons.test(plain))
    return (
      (isCapital && next.isCapital && !isShouted && !isAsked && !isPlaceEnd.test(third?.plain ?? '')) ||
      (/^(?:hope|mark|bill)$/.test(plain) && !next.isFirstName && !isAsked && !functionWords.test(third?.plain ?? 'a'))
    );
  return !isPlaceEnd.test(third?.plain ?? '') || next.isCapital;
}

const isPlaceEnd =
  /^(?:ward|unit|hospital|clinic|surgery|infirmary|hospice|centre|wing|suite|building|house|day|eve|road|street)$/;
