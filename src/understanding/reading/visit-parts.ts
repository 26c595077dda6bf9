import type { CareKind, People } from '../../content/people-schema';
import type { Tokens } from './tokens';

/** What the words `start` up to, not including, `end` name. */
export interface Mention<T> {
  readonly named: T;
  readonly start: number;
  readonly end: number;
}

/** Whose appointment it is: a person of people.yaml, or `self`. */
export const self = 'self';

/** One of several appointments in a message: "mum has a scan on friday, and I have a blood test today". */
export interface VisitPart {
  readonly care: readonly string[];
  /** Undefined where it is not said. */
  readonly owner?: string;
  readonly words: readonly string[];
}

/** What a message names of appointments. */
export interface VisitMentions {
  readonly kinds: readonly Mention<CareKind>[];
  readonly people: readonly Mention<string>[];
  /** Days and times. */
  readonly times: readonly Omit<Mention<never>, 'named'>[];
}

/** A message of more words tells a story: whose appointment is meant has to be said more plainly. */
const shortMessage = 7;
/** So many words may stand between a person and the care that is theirs: "mum's next eye clinic". */
const ownedWithin = 3;
/** Words with which people speak of their own. */
const ownWords = new Set(['i', 'my', 'mine', 'myself', 'me']);
/** Words before the care of somebody who was spoken of. */
const othersWords = new Set(['his', 'her', 'their']);
/** Somebody who was spoken of. */
const pronouns = new Set(['he', 'him', 'she']);
const joiner = 'and';

/**
 * Tells whose appointments a message speaks of.
 * @param forms the words of people.yaml after which an appointment is somebody's, or is not
 */
export function createOwnership(forms: Pick<People, 'has' | 'tells'>) {
  const has = new Set(forms.has);
  const tells = new Set(forms.tells);
  return { ownerIn, partsOf };

  /** Whose appointment the words `from` up to, not including, `to` speak of; undefined where they do not say. */
  function ownerIn(
    { words }: Pick<Tokens, 'words'>,
    { people, kinds }: VisitMentions,
    from = 0,
    to = words.length,
  ): string | undefined {
    const isInside = ({ start, end }: Pick<Mention<unknown>, 'start' | 'end'>): boolean => start >= from && end <= to;
    const owner = people.filter(isInside).find(({ start, end }) => {
      const next = words.slice(end, end + ownedWithin);
      if (tells.has(next[0]) || tells.has(next[1])) return false;
      const isBesideCare = kinds.some((kind) => kind.start >= end && kind.start - end <= ownedWithin);
      const isFor = words[start - 1] === 'for' || words[start - 2] === 'for';
      return isBesideCare || isFor || has.has(next[0]) || to - from <= shortMessage;
    });
    if (owner) return owner.named;
    // "I want to cancel his appointment"
    if (kinds.some(({ start }) => start > from && othersWords.has(words[start - 1]))) return undefined;
    const said = words.slice(from, to);
    // "nobody rang me. can he eat before the operation": his, though "me" is in it.
    const isOwn = kinds.some(({ start }) => start > from && ownWords.has(words[start - 1]));
    if (!isOwn && said.some((word) => pronouns.has(word))) return undefined;
    return people.some(isInside) || !said.some((word) => ownWords.has(word)) ? undefined : self;
  }

  /** The appointments in a message that names several, each with its own day or its own person; else none. */
  function partsOf(
    tokens: Tokens,
    mentions: VisitMentions,
    careOf: (kinds: readonly CareKind[]) => string[],
  ): VisitPart[] {
    const { words, clauses } = tokens;
    const found: Found[] = [];
    for (let from = 0; from < words.length; ) {
      let to = from + 1;
      while (to < words.length && clauses[to] === clauses[from] && words[to] !== joiner) to++;
      const isInside = ({ start, end }: Pick<Mention<unknown>, 'start' | 'end'>): boolean => start >= from && end <= to;
      const kinds = mentions.kinds.filter(isInside).map(({ named }) => named);
      const owner = ownerIn(tokens, mentions, from, to);
      const isTimed = mentions.times.some(isInside);
      const last = found.at(-1);
      if (kinds.length ? owner !== undefined || isTimed : isTimed && owner !== undefined)
        found.push({ from, to, kinds, isTimed, owner: owner ?? last?.owner });
      else if (last) last.to = to;
      from = to;
    }
    // "tell me if my appointment is on, it's tomorrow at 9am, dermatology": one, named twice.
    const parts = found.filter(
      (part) => !isOnlyWord(part) || !found.some((other) => other !== part && isSameOwner(part, other)),
    );
    if (parts.length < 2) return [];
    return parts.map(({ from, to, kinds, owner }) => ({
      care: kinds.length ? careOf(kinds) : [],
      owner,
      words: words.slice(from, to),
    }));
  }
}

interface Found {
  readonly from: number;
  to: number;
  readonly kinds: readonly CareKind[];
  readonly isTimed: boolean;
  readonly owner?: string;
}

/** "my appointment", and nothing more of it. */
const isOnlyWord = ({ kinds, isTimed }: Found): boolean => !isTimed && kinds.every(({ general }) => general);

const isSameOwner = ({ owner = self }: Found, { owner: other = self, isTimed }: Found): boolean =>
  isTimed && owner === other;
