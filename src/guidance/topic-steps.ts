import { anyAppointment } from '../content/any-appointment';
import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import { askedWithin, noPoint, variantsWithWhen } from './answers';
import { choicesOf } from './choices';
import { isHandledBy } from './handler-declarations';
import { aboutGoing } from './repeated-answer';
import type { Step } from './step';
import type { StrikeAnswers } from './strike-answers';
import { groupsNamed } from './strike-words';
import { clearTopic, onlyTheyKnow, says, type Turn } from './turn';

/** From this confidence on a message about strikes is about those of others, too. */
const nearly = 0.3;

/** Steps that find the topic of a message whose intent is not clear by itself. */
export function createTopicSteps(
  content: Content,
  { isOnFile }: Pick<StrikeAnswers, 'isOnFile'>,
  isSmallTalk: (intent: string) => boolean,
) {
  const { intents, care: kinds, strikeGroups, wording } = content;
  // The intent that asks whether an appointment goes ahead.
  const goesAhead = anyAppointment(kinds).intent;
  const dayIntent = [...intents.values()].find((intent) => isHandledBy(intent, 'strike'));
  const placeIntent = [...intents.values()].find((intent) => isHandledBy(intent, 'place'));
  const isOfVisits = (name: string): boolean => isHandledBy(intents.get(name), 'visit');
  const inPassing = [...intents.values()].flatMap((intent) =>
    variantsWithWhen(intent).map(({ variant, when }) => {
      const step = { kind: 'answer', intent: intent.name, variant, isFromConversation: true } as const;
      return { intent, when, step };
    }),
  );
  return { saidInPassing, askedOfVisit, byGroupOnFile, byParticulars, byPoint, inContext, closeCall };

  /** "are nurses on strike", where one of theirs is on file: about its days, and not about others in general. */
  function byGroupOnFile(turn: Turn): Step | undefined {
    const { intent, ranked } = turn.understanding;
    const isOfOthers = (name: string): boolean => isHandledBy(intents.get(name), 'other-strikes');
    const isOfWho = isOfOthers(intent) || isHandledBy(intents.get(intent), 'who-strikes');
    // "will the nurses strike be called off" is a bit of both.
    const isNearly = ranked.some((other) => isOfOthers(other.intent) && other.confidence >= nearly);
    if (!(isOfWho || isNearly) || !dayIntent) return undefined;
    // "what is a resident doctor" asks no day.
    const asked = intents.get(intent);
    if (!isNearly && asked && isOfUsual(turn) && askedWithin(asked, turn) !== undefined) return undefined;
    return isOnFile(turn) ? { kind: 'answer', intent: dayIntent.name, variant: noPoint } : undefined;
  }

  /** Whether a message names no group of strikers but the usual one. */
  function isOfUsual(turn: Turn): boolean {
    return groupsNamed(turn, strikeGroups).every((who) => who === wording.strikes['usual-group']);
  }

  /** "I have to leave now" in a message that asks nothing clear: an intent has a variant for these words. */
  function saidInPassing(turn: Turn): Step | undefined {
    const { intent, decision, moves } = turn.understanding;
    if (decision === 'clear' && !isSmallTalk(intent)) return undefined;
    return inPassing.find(({ when }) => when.some((move) => moves.has(move)))?.step;
  }

  /** "is there a car park at the eye clinic on Friday?" is about the car park, though it names an appointment and its day. */
  function askedOfVisit(turn: Turn): Step | undefined {
    const { intent, decision, confidence, moves, urgency, verdict, danger } = turn.understanding;
    // "can she eat before it?" may sound ill to the classifier.
    if (verdict || (urgency !== 'routine' && danger >= mayBeIll)) return undefined;
    if (aboutGoing.some((concept) => says(turn, concept))) return undefined;
    const found = inPassing.find(({ when, step }) => !isOfVisits(step.intent) && when.some((move) => moves.has(move)));
    if (!found) return undefined;
    const { step } = found;
    const isPoint = askedWithin(found.intent, turn) === step.variant;
    // "what can I eat", after a question about an upset stomach, is about no appointment.
    const isOfVisit =
      turn.visit.care.length > 0 || turn.visit.when !== undefined || turn.memory.last?.intent === step.intent;
    const isElse = decision === 'clear' && confidence >= clearTopic && !isOfVisits(intent) && !isSmallTalk(intent);
    return isOfVisit && (isPoint || !isElse) ? step : undefined;
  }

  /** Unclear words, but an appointment and its day are named, or a strike and a place. */
  function byParticulars(turn: Turn): Step | undefined {
    const { decision, confidence, intent, care, where, ranked, tokens } = turn.understanding;
    // "are they on strike tonight as well?" are those who were spoken of.
    const isOfOthers = isHandledBy(intents.get(intent), 'other-strikes') && tokens.words.includes('they');
    const isAboutGoing = aboutGoing.some((concept) => says(turn, concept)) && !says(turn, 'strike-word');
    const isShort = isAboutGoing && tokens.words.length <= shortQuestion && confidence < surelyVisit;
    if (decision === 'clear' && confidence >= clearTopic && !isOfOthers && !isShort) return undefined;
    // "is it still on or what" is about the appointment spoken of before.
    const isInScope = decision !== 'unknown' || ranked[0].intent !== outOfScope;
    if (turn.memory.visit && isInScope && isAboutGoing) return { kind: 'answer', intent: goesAhead, variant: noPoint };
    // "Are they on strike tonight as well?"
    const isDay = turn.when !== undefined || says(turn, 'that-day');
    const isOfDay = isDay && !care.length && isInScope && says(turn, 'strike-word') && !says(turn, 'other-strike');
    if (isOfDay && dayIntent) return { kind: 'answer', intent: dayIntent.name };
    if (decision === 'clear') return undefined;
    // "And the baby's jabs on Monday?", where an appointment was spoken of before.
    const isAboutVisit = isInScope || turn.memory.visit !== undefined;
    const kind = care.length && turn.when && isAboutVisit ? kinds.find((other) => other.kind === care[0]) : undefined;
    if (kind) return { kind: 'answer', intent: kind.intent };
    // The place need not be in seeds/places.yaml: "is there a doctors strike in Little Snoring".
    const isOfDoctors =
      says(turn, 'doctor-word') || says(turn, 'resident-doctor') || tokens.words.length <= shortQuestion;
    const isOfPlace =
      says(turn, 'strike-word') &&
      !says(turn, 'other-strike') &&
      (where || (isOfDoctors && tokens.words.includes('in')));
    return isOfPlace && placeIntent ? { kind: 'answer', intent: placeIntent.name } : undefined;
  }

  /** Unclear which intent, but what exactly is asked is clear: "is there somewhere to park". */
  function byPoint(turn: Turn): Step | undefined {
    const { understanding } = turn;
    const { decision, confidence, intent } = understanding;
    const point = understanding.likeliestPoint();
    // "is the flu jab OK when pregnant, and where do I get it" sounds like a matter of the clinic, and is none.
    const ofWard = intent === onlyTheyKnow ? intents.get(intent) : undefined;
    const isOfWard = ofWard && askedWithin(ofWard, turn) === undefined;
    if (isOfWard && point?.variant && point.intent !== intent && point.confidence >= clearPoint.surely)
      return { kind: 'answer', intent: point.intent };
    // An appointment is named beside much else that is asked about it.
    if (decision === 'clear' && confidence >= (isOfVisits(intent) ? surelyVisit : clearTopic)) return undefined;
    // "do I still fast from midnight"
    const isGoing = aboutGoing.some((concept) => says(turn, concept));
    // "blood test at Worthing today at 11, do I still come" is about that appointment.
    if (isGoing && isOfVisits(intent) && turn.when?.day !== undefined) return undefined;
    const least = decision === 'unknown' || isGoing ? clearPoint.surely : clearPoint.ofClose;
    // What only the ward or clinic can answer fits any message a little.
    const isAny = point?.intent === onlyTheyKnow && point.variant === undefined;
    return point && !isAny && point.confidence >= least ? { kind: 'answer', intent: point.intent } : undefined;
  }

  /** "even on a Sunday": not clear by itself, but after what was spoken of. */
  function inContext({ understanding, memory: { last } }: Turn): Step | undefined {
    const { decision, confidence, intent, alsoAsked } = understanding;
    if (!last || isSmallTalk(last.intent) || alsoAsked || (decision === 'clear' && confidence >= clearTopic))
      return undefined;
    const after = understanding.intentAfter(last.intent);
    const isLikely = after && after.confidence >= (after.intent === onlyTheyKnow ? clearTopic : likelyTopic);
    const isOther = isLikely && (decision !== 'clear' || after.intent !== intent);
    return isOther ? { kind: 'answer', intent: after.intent } : undefined;
  }

  /** Two or more intents are close: offers them to choose from. */
  function closeCall(turn: Turn): Step | undefined {
    const { decision, urgency } = turn.understanding;
    if (decision !== 'unsure' || urgency !== 'routine') return undefined;
    const choices = choicesOf(turn, intents);
    if (choices.length >= fewestChoices) return { kind: 'clarify' };
    const { intent } = turn.understanding;
    return { kind: 'answer', intent: isSmallTalk(intent) ? (choices[0] ?? intent) : outOfScope };
  }
}

/** From this danger on somebody may be unwell. */
const mayBeIll = 0.25;
/** From this confidence on a message asks about an appointment itself. */
const surelyVisit = 0.9;
/** From this confidence on a message that is unclear by itself is about the likeliest topic in its conversation. */
const likelyTopic = 0.25;
const shortQuestion = 6;
const fewestChoices = 2;
/**
 * From these confidences on, what exactly is asked is clear whatever the intents' own model says: where it is unsure between
 * intents; and where it knows none, or the words ask whether to go.
 */
const clearPoint = { ofClose: 0.6, surely: 0.9 };
