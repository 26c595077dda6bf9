import { anyAppointment } from '../content/any-appointment';
import type { Content } from '../content/content';
import type { Intent } from '../content/schema';
import { outOfScope } from '../understanding/models';
import { isHandledBy } from './handler-answers';
import type { Step } from './step';
import { says, type Turn } from './turn';

/** A message of more words asks something of its own. */
const longestFollowUp = 5;
/** The handlers whose answers change with a day that is named. */
const datedHandlers = ['visit', 'strike', 'surgery-day'] as const;

// The moves of intents/conversation/moves.yaml that ask one thing more, by their name under `follow-ups` of an intent.
const bareQuestions = [
  ['asks-why', 'why'],
  ['asks-how-long', 'how-long'],
  ['asks-when', 'when'],
  ['asks-where', 'where'],
  ['asks-who', 'who'],
  ['asks-how', 'how'],
] as const;

/** Messages that only make sense after the one before: "why?", "and on Saturday?", "no, my scan". */
export function createFollowUps({ intents, care }: Content): (turn: Turn) => Step | undefined {
  const kinds = new Map(care.map((kind) => [kind.kind, kind]));
  // The intent that asks whether an appointment goes ahead: what a visit that is named alone asks.
  const goesAhead = anyAppointment(care).intent;
  const ofPlaces = [...intents.values()].find((intent) => isHandledBy(intent, 'place'))?.name;
  const ofVisits = new Set(care.map(({ intent }) => intent));

  return (turn) => {
    const last = turn.memory.last && intents.get(turn.memory.last.intent);
    return bareQuestion(turn, last) ?? bareParticulars(turn, last);
  };

  function isSmallTalk(intent: string): boolean {
    return intents.get(intent)?.smallTalk ?? false;
  }

  function bareQuestion(turn: Turn, last: Intent | undefined): Step | undefined {
    const { tokens, care: named, where } = turn.understanding;
    if (!last || tokens.words.length > longestFollowUp || named.length || where || turn.when) return undefined;
    for (const [move, followUp] of bareQuestions) {
      const intent = last.followUps[followUp];
      if (intent && says(turn, move))
        return isBareQuestion(turn) ? { kind: 'answer', intent, isSettled: true } : undefined;
    }
    return undefined;
  }

  /** Only a day, a place or a kind of care is named. */
  function bareParticulars(turn: Turn, last: Intent | undefined): Step | undefined {
    const { care: named, where } = turn.understanding;
    if (!(named.length || where || turn.when) || !carriesOn(turn, last, isSmallTalk)) return undefined;
    const intent = named.length ? ofCare(turn, last) : ofDayOrPlace(turn, last);
    // "and on Sunday?" after an answer about visits to a ward: still about that.
    const variant =
      last && intent === last.name && isSaid(last, turn.memory.last?.variant) ? turn.memory.last?.variant : undefined;
    return intent ? { kind: 'answer', intent, variant, isSettled: true } : undefined;
  }

  function ofCare({ when, understanding: { care: named } }: Turn, last: Intent | undefined): string | undefined {
    const kind = kinds.get(named[0]);
    // "my scan" after "the hospital has moved it": still about that. "and my GP?" is about another thing.
    if (kind?.general && isHandledBy(last, 'visit') && kind.intent === goesAhead) return goesAhead;
    // With an hour it is an appointment, not the question whether they are open.
    const isOfVisit = isHandledBy(intents.get(kind?.intent ?? ''), 'visit');
    return when?.time && !isOfVisit ? goesAhead : kind?.intent;
  }

  function ofDayOrPlace(
    { when, visit, memory, understanding: { where } }: Turn,
    last: Intent | undefined,
  ): string | undefined {
    if (!last || last.smallTalk || isNoAnswer(last)) return visit.care.length || when ? goesAhead : ofPlaces;
    if (isSaid(last, memory.last?.variant) && !isHandledBy(last, 'visit')) return last.name;
    if (where && !when && !isHandledBy(last, 'visit')) return last.followUps.where ?? last.name;
    // How they will be told does not change with the day: whether it goes ahead might.
    if (isHandledBy(last, 'visit')) return ofVisits.has(last.name) ? last.name : goesAhead;
    if (datedHandlers.some((handler) => isHandledBy(last, handler))) return last.name;
    return last.followUps.when ?? last.name;
  }
}

/** Nothing but particulars; or a few words that go on with what was asked, and are not clear by themselves. */
function carriesOn(turn: Turn, last: Intent | undefined, isSmallTalk: (intent: string) => boolean): boolean {
  const { isBare, decision, intent, confidence, ranked, tokens, urgency, care: named } = turn.understanding;
  if (isBare) return true;
  // Somebody who may be unwell is answered: unless a day and a kind of care are named, and little speaks for illness.
  if (urgency !== 'routine' && !(confidence < faint && named.length && turn.when)) return false;
  const isOfVisit = isHandledBy(last, 'visit');
  const isNone = decision === 'unknown' && ranked[0].intent === outOfScope && !says(turn, 'corrects');
  const isFaint = confidence < faint && (says(turn, 'corrects') || says(turn, 'carries-on'));
  const isVague = !isNone && (decision !== 'clear' || isSmallTalk(intent) || isFaint);
  return (
    isVague &&
    tokens.words.length <= longestCarryingOn &&
    (isOfVisit || (last !== undefined && says(turn, 'carries-on')))
  );
}
const longestCarryingOn = 11;
/** An intent that is less likely than this gives way to the thread. */
const faint = 0.5;

/** The variant was chosen by what they said, not by the day. */
function isSaid({ variants }: Intent, variant: string | undefined): boolean {
  return variant !== undefined && (variants[variant]?.when.length ?? 0) > 0;
}

/** Nothing was answered, so nothing can be carried on. */
const isNoAnswer = ({ name }: Intent): boolean => name === outOfScope;

/** "why?", "but how long for": the question word and nothing that has a topic. */
function isBareQuestion({ understanding: { tokens, decision, confidence, isBare, urgency } }: Turn): boolean {
  if (urgency !== 'routine') return isBare;
  return isBare || tokens.words.length <= bareWords || decision !== 'clear' || confidence < sureTopic;
}
const bareWords = 3;
const sureTopic = 0.8;
