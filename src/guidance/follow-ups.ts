import { anyAppointment } from '../content/any-appointment';
import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import type { Intent } from '../content/schema';
import { noPoint } from './answers';
import { isDated, isHandledBy } from './handler-declarations';
import { ownerOf } from './merge-visit';
import type { Step } from './step';
import { isOwnTopic, type MoveOrConcept, onlyTheyKnow, plainAnswer, says, type Turn } from './turn';

/** From this confidence on, what is asked is a point of the intent that was answered before. */
const clearPoint = 0.5;
/** A message of more words is a question of its own. */
const longestFollowUp = 5;

// Moves of intents/conversation/moves.yaml, with the key under `follow-ups` of an intent that says what each asks
// there.
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
  // The intent that asks whether an appointment goes ahead: "my scan on Friday" alone means that.
  const goesAhead = anyAppointment(care).intent;
  const placeIntent = [...intents.values()].find((intent) => isHandledBy(intent, 'place'))?.name;
  const visitIntents = new Set(care.map(({ intent }) => intent));

  return (turn) => {
    const last = turn.memory.last && intents.get(turn.memory.last.intent);
    return bareQuestion(turn, last) ?? bareParticulars(turn, last) ?? bareOwner(turn) ?? pointOfLast(turn, last);
  };

  function isSmallTalk(intent: string): boolean {
    return intents.get(intent)?.smallTalk ?? false;
  }

  function bareQuestion(turn: Turn, last: Intent | undefined): Step | undefined {
    const { tokens, care: named, where } = turn.understanding;
    if (!last || tokens.words.length > longestFollowUp || named.length || where || turn.when) return undefined;
    // "who do I ring" does not ask who strikes.
    if (says(turn, 'asks-whom-to-ring')) return undefined;
    for (const [move, followUp] of bareQuestions) {
      const intent = last.followUps[followUp];
      if (intent && says(turn, move))
        return isBareQuestion(turn)
          ? { kind: 'answer', intent, variant: noPoint, isFromConversation: true }
          : undefined;
    }
    return undefined;
  }

  /** "and what about mum's?", where an appointment of hers was spoken of. */
  function bareOwner({ memory, understanding: { owner, tokens, urgency } }: Turn): Step | undefined {
    if (owner === undefined || tokens.words.length > longestFollowUp || urgency !== 'routine') return undefined;
    const known = [memory.visit, ...(memory.otherVisits ?? [])];
    const isKnown = known.some((visit) => visit !== undefined && ownerOf(visit) === owner);
    return isKnown ? { kind: 'answer', intent: goesAhead, variant: noPoint, isFromConversation: true } : undefined;
  }

  /** "and porters?", where the answer before was about who strikes: one of the points of that intent. */
  function pointOfLast(turn: Turn, last: Intent | undefined): Step | undefined {
    const { understanding } = turn;
    if (!last || last.smallTalk || understanding.urgency !== 'routine' || isOwnTopic(turn, isSmallTalk))
      return undefined;
    const point = understanding.pointOf(last.name);
    const isClear = point?.variant !== undefined && point.confidence >= clearPoint;
    return isClear ? { kind: 'answer', intent: last.name, isFromConversation: true } : undefined;
  }

  /** "and on Saturday?", "no, my scan": names a day, a place or a kind of care and no topic. */
  function bareParticulars(turn: Turn, last: Intent | undefined): Step | undefined {
    const { care: named, where } = turn.understanding;
    if (!(named.length || where || turn.when) || !carriesOn(turn, last, isSmallTalk)) return undefined;
    // "are they on strike tonight as well?" after an answer about an appointment is about the strike.
    if (!named.length && says(turn, 'strike-word') && isHandledBy(last, 'visit')) return undefined;
    const intent = named.length ? ofCare(turn, last) : ofDayOrPlace(turn, last);
    // "and on Sunday?" after an answer about visits to a ward: still about that.
    const point = intent ? turn.understanding.pointOf(intent) : undefined;
    // "what time is my appointment" names a kind of care and small words, and asks something exactly.
    const isPoint = point?.variant !== undefined && point.confidence >= clearPoint && !says(turn, 'corrects');
    const isStillOfLast = last && intent === last.name && isChosenByWords(last, turn.memory.last?.variant);
    const variant = isPoint ? undefined : isStillOfLast ? turn.memory.last?.variant : noPoint;
    return intent ? { kind: 'answer', intent, variant, isFromConversation: true } : undefined;
  }

  function ofCare({ when, understanding: { care: named } }: Turn, last: Intent | undefined): string | undefined {
    const kind = kinds.get(named[0]);
    // "my scan" after an answer about an appointment is about that one. "and my GP?" is about another thing.
    if (kind?.general && isHandledBy(last, 'visit') && kind.intent === goesAhead) return goesAhead;
    // "my GP at 2pm" is an appointment, not the question whether the surgery is open.
    const isVisitIntent = isHandledBy(intents.get(kind?.intent ?? ''), 'visit');
    return when?.time && !isVisitIntent ? goesAhead : kind?.intent;
  }

  function ofDayOrPlace(
    { when, visit, memory, understanding: { where } }: Turn,
    last: Intent | undefined,
  ): string | undefined {
    if (!last || last.smallTalk || last.name === outOfScope) return visit.care.length || when ? goesAhead : placeIntent;
    // "it's at theatre 22", which only they know, and then "no 19 December".
    const isKnownVisit = when !== undefined && visit.care.length > 0;
    if (isKnownVisit && last.name === onlyTheyKnow && memory.last?.variant === undefined) return goesAhead;
    if (isChosenByWords(last, memory.last?.variant) && !isHandledBy(last, 'visit')) return last.name;
    if (where && !when && !isHandledBy(last, 'visit')) return last.followUps.where ?? last.name;
    // Other intents about an appointment, such as how its change is told, do not depend on the day; whether it goes
    // ahead does.
    if (isHandledBy(last, 'visit')) return visitIntents.has(last.name) ? last.name : goesAhead;
    if (isDated(last)) return last.name;
    return last.followUps.when ?? last.name;
  }
}

/** Whether a message continues the topic: particulars alone, or a few words that are not clear by themselves. */
function carriesOn(turn: Turn, last: Intent | undefined, isSmallTalk: (intent: string) => boolean): boolean {
  const { isBare, decision, intent, confidence, ranked, tokens, urgency, care: named } = turn.understanding;
  if (isBare) return true;
  // "No, EAR. ENT.", "no 19 December"
  const isNamed = named.length > 0 || turn.when?.day !== undefined;
  const isOnlyName = isNamed && tokens.words.length <= plainAnswer && says(turn, 'says-no');
  if (isOnlyName && urgency === 'routine' && isHandledBy(last, 'visit')) return true;
  // "Sorry, not today, it's on the 8th" is their own slip, not news of the hospital.
  const isOwnSlip = says(turn, 'corrects') && turn.when?.day !== undefined && isHandledBy(last, 'visit');
  if (isOwnSlip && !calledOff.some((move) => says(turn, move)) && tokens.words.length <= longestCarryingOn) return true;
  // Somebody who may be unwell is answered, unless the confidence is low and a day and a kind of care are named.
  if (urgency !== 'routine' && !(confidence < faint && named.length && turn.when)) return false;
  const isVisitIntent = isHandledBy(last, 'visit');
  const isNothing = decision === 'unknown' && ranked[0].intent === outOfScope && !says(turn, 'corrects');
  const isOutOfScope = isNothing && !(last && turn.understanding.intentAfter(last.name));
  const isFaint = confidence < faint && (says(turn, 'corrects') || says(turn, 'carries-on'));
  const isVague = !isOutOfScope && (decision !== 'clear' || isSmallTalk(intent) || isFaint);
  return (
    isVague &&
    tokens.words.length <= longestCarryingOn &&
    (isVisitIntent || (last !== undefined && says(turn, 'carries-on')))
  );
}
const longestCarryingOn = 11;
const calledOff: readonly MoveOrConcept[] = ['told-cancelled', 'told-moved', 'they-cancelled'];
/** An intent below this confidence gives way to the topic before. */
const faint = 0.6;

/** Whether a variant was chosen by the words of the message (`when`), not by a handler. */
function isChosenByWords({ variants }: Intent, variant: string | undefined): boolean {
  return variant !== undefined && (variants[variant]?.when.length ?? 0) > 0;
}

/** Whether the message is a question word without a topic: "why?", "but how long for". */
function isBareQuestion({ understanding: { tokens, decision, confidence, isBare, urgency } }: Turn): boolean {
  if (urgency !== 'routine') return isBare;
  return isBare || tokens.words.length <= bareWords || decision !== 'clear' || confidence < sureTopic;
}
const bareWords = 3;
const sureTopic = 0.8;
