import { anyAppointment } from '../content/any-appointment';
import type { Content } from '../content/content';
import type { Wording } from '../content/conversation-schema';
import { type ConceptName, type IntentName, type MoveName, outOfScope } from '../content/names';
import { isAlarm } from '../understanding/alarm/urgency';
import { askedWithin, noPoint } from './answers';
import { positionChosen } from './choices';
import { createFollowUps } from './follow-ups';
import { isHandledBy } from './handler-declarations';
import { createQuestionAnswers } from './question-answers';
import { aboutGoing } from './repeated-answer';
import type { Step } from './step';
import type { StrikeAnswers } from './strike-answers';
import { createTopicSteps } from './topic-steps';
import { clearTopic, did, isOwnTopic, says, saysAny, type Turn } from './turn';
import { createUnclearDay } from './unclear-day';

// A message of more words says something of its own beside "ok", "say that again", "what do I do".
const longestAcknowledgement = 4;
const longestRequest = 9;
const longestWhatNow = 8;
/** The concept of intents/concepts/places.yaml for Wales, Scotland and Northern Ireland. */
const otherNation: ConceptName = 'not-england';

/** Decides what to do with a message without an alarm. */
export interface Steps {
  /** The first step that applies; else the message's intent is answered. */
  next(turn: Turn): Step;
  /** The step that an answer to the guide's question leads to; undefined where the message is none. */
  toQuestion(turn: Turn): Step | undefined;
}

export function createSteps(content: Content, strikes: StrikeAnswers): Steps {
  const { intents, wording, manners } = content;
  const followUp = createFollowUps(content);
  // The intent that asks whether an appointment goes ahead.
  const goesAhead = anyAppointment(content.care).intent;
  const careOf = new Map(content.care.map((kind) => [kind.kind, kind]));
  const visitIntents = new Set(
    content.care.map(({ intent }) => intent).filter((intent) => isHandledBy(intents.get(intent), 'visit')),
  );
  const mannersOf = new Map(
    [...intents.keys()].map((name) => [name, manners.filter(({ insteadOf }) => insteadOf.includes(name))]),
  );
  const isSmallTalk = (intent: string): boolean => intent === outOfScope || (intents.get(intent)?.smallTalk ?? false);
  const sayStanding = (name: keyof Wording['standing'], { understanding: { intent }, memory }: Turn): Step => {
    const { as, ...answer } = wording.standing[name];
    // "And in Swansea?" is about what was asked before.
    const topic = intent === outOfScope ? (memory.last?.intent ?? intent) : intent;
    return { kind: 'say', name, answer, as: as ?? topic };
  };

  const topics = createTopicSteps(content, strikes, isSmallTalk);
  const answerToQuestion = createQuestionAnswers(content, goesAhead, isSmallTalk);
  const dayIntent = [...intents.values()].find((intent) => isHandledBy(intent, 'strike'));
  const steps: readonly ((turn: Turn) => Step | undefined)[] = [
    otherLanguage,
    calm(onlyPrivateDetails),
    calm(createUnclearDay(content, answerToQuestion)),
    calm(answerToQuestion),
    calm(repeatRequest),
    calm(whatToDoNow),
    calm(whomToRing),
    calm(choice),
    declined,
    calm(acknowledgement),
    topics.askedOfVisit,
    followUp,
    notInEngland,
    calm(topics.byGroupOnFile),
    calm(topics.saidInPassing),
    calm(toChange),
    calm(topics.byParticulars),
    calm(topics.byPoint),
    calm(topics.inContext),
    topics.closeCall,
  ];
  return { next: (turn) => ofStrikesThere(firstOf(turn), turn), toQuestion: answerToQuestion };

  function firstOf(turn: Turn): Step {
    for (const step of steps) {
      const taken = step(turn);
      if (taken) return taken;
    }
    const { intent } = turn.understanding;
    // "physio on Friday and a dentist on Monday, are both OK?" is no question about dentists alone.
    const isOfOne = turn.visits?.some(({ care }) => care.some((kind) => careOf.get(kind)?.intent === intent)) ?? false;
    const isOfSeveral = turn.visits !== undefined && (isOfOne || isHandledBy(intents.get(intent), 'visit'));
    return { kind: 'answer', intent: isOfSeveral ? goesAhead : (intentOfKind(turn) ?? intent) };
  }

  /**
   * "Is there a strike at the Conquest on Thursday?": by the strikes of that place and day. The answer about places says that
   * strikes are across England, which is true of a place only while there are any.
   */
  function ofStrikesThere(step: Step, turn: Turn): Step {
    const intent = step.kind === 'answer' ? intents.get(step.intent) : undefined;
    if (!intent || !dayIntent || !isHandledBy(intent, 'place')) return step;
    const isNamed = turn.when?.day !== undefined || turn.understanding.where !== undefined;
    const point = askedWithin(intent, turn);
    // "is the private hospital affected on Friday" is answered as such.
    const isElse = point !== undefined && !intent.variants[point].givesWay;
    return isNamed && !isElse && !strikes.isAcross(turn)
      ? { kind: 'answer', intent: dayIntent.name, as: intent.name, variant: noPoint }
      : step;
  }

  /** Chemotherapy and a flu jab have intents of their own for whether the appointment goes ahead. */
  function intentOfKind({ understanding: { intent, care } }: Turn): string | undefined {
    const kind = careOf.get(care[0]);
    return kind && intent === goesAhead && visitIntents.has(kind.intent) ? kind.intent : undefined;
  }

  function otherLanguage(turn: Turn): Step | undefined {
    return turn.understanding.language === 'other' ? sayStanding('language', turn) : undefined;
  }

  function onlyPrivateDetails(turn: Turn): Step | undefined {
    const { private: details, care, moves, tokens } = turn.understanding;
    if (!details || care.length || did({ moves }, 'not-cancelled')) return undefined;
    const isQuestion = isOwnTopic(turn, isSmallTalk) && tokens.words.length > longestRequest;
    return isQuestion ? undefined : sayStanding('private', turn);
  }

  /** "say that again", "in short please". */
  function repeatRequest(turn: Turn): Step | undefined {
    const { tokens } = turn.understanding;
    const isShort = says(turn, 'wants-short') || says(turn, 'wants-plain');
    if (!isShort && !says(turn, 'wants-repeat')) return undefined;
    if (tokens.words.length > longestRequest || isOwnTopic(turn, isSmallTalk)) return undefined;
    if (!turn.memory.last)
      return tokens.words.length > longestAcknowledgement ? undefined : sayStanding('nothing-to-repeat', turn);
    return { kind: 'again', form: isShort ? 'short' : 'whole' };
  }

  /** "so what do I do?": the one thing to do, once more. */
  function whatToDoNow(turn: Turn): Step | undefined {
    const { tokens } = turn.understanding;
    // "so do I go" is about the appointment that was spoken of, whatever was answered last.
    if (turn.memory.visit && saysAny(turn, aboutGoing)) return undefined;
    const isBare = tokens.words.length <= longestWhatNow && !isOwnTopic(turn, isSmallTalk);
    return isBare && turn.memory.last && says(turn, 'asks-what-now') ? { kind: 'again', form: 'whole' } : undefined;
  }

  /** "who do I ring", after an answer that is about no appointment: it has said who. */
  function whomToRing(turn: Turn): Step | undefined {
    const { last } = turn.memory;
    const { tokens, care } = turn.understanding;
    if (!last || !says(turn, 'asks-whom-to-ring') || tokens.words.length > longestRequest || care.length)
      return undefined;
    const answered = intents.get(last.intent);
    const isCalm = answered !== undefined && !isAlarm(answered.urgency) && !isSmallTalk(last.intent);
    return !isCalm || isHandledBy(answered, 'visit') ? undefined : { kind: 'again', form: 'whole' };
  }

  /** "the second one": picks from the intents that were offered. Where none were, it is not understood. */
  function choice(turn: Turn): Step | undefined {
    const position = positionChosen(turn, isSmallTalk);
    if (position === undefined) return undefined;
    const chosen = turn.memory.offered[position];
    // A "yes" as the first message answers nothing: it is not understood.
    const isStray = !turn.memory.last && turn.understanding.isBare;
    if (!chosen && !isStray && (says(turn, 'says-yes') || turn.understanding.decision === 'clear')) return undefined;
    return { kind: 'answer', intent: chosen ?? outOfScope, variant: chosen && noPoint, isFromConversation: true };
  }

  /** "ok", "I see", "no": the patient has read the answer and asks nothing. */
  function acknowledgement(turn: Turn): Step | undefined {
    const { tokens, intent, decision, confidence, care, where, owner } = turn.understanding;
    if (!turn.memory.last || tokens.words.length > longestAcknowledgement || care.length || where || turn.when || owner)
      return undefined;
    if (!says(turn, 'acknowledges') && !says(turn, 'says-no') && !says(turn, 'says-yes')) return undefined;
    if (pleasantries.some((concept) => says(turn, concept))) return undefined;
    if (decision === 'clear' && !isSmallTalk(intent) && confidence >= clearTopic) return undefined;
    return sayStanding('acknowledged', turn);
  }

  /** Doses, results, opinions, abuse (intents/conversation/manners.yaml): declined, with where to turn. */
  function declined(turn: Turn): Step | undefined {
    const { intent, decision } = turn.understanding;
    const candidates = decision === 'clear' ? mannersOf.get(intent) : manners;
    // "greedy doctors, my operation was cancelled again": the news comes first.
    const isNews = turn.visit.care.length > 0 && news.some((move) => says(turn, move));
    const found = candidates?.find(
      ({ asks }) =>
        saysAny(turn, [asks]) && !(asks === asksLanguage && ofClinic(turn)) && !(asks === asksOpinion && isNews),
    );
    if (!found) return undefined;
    const point = turn.understanding.likeliestPoint();
    // "can I take her some grapes" is about no medicine.
    const isElse = decision === 'unsure' && point?.variant !== undefined && point.confidence >= clearTopic;
    if (isElse && !found.insteadOf.includes(point.intent)) return undefined;
    const { asks, answer, insteadOf, repeat, as = insteadOf.includes(intent) ? intent : outOfScope } = found;
    return { kind: 'say', name: asks, answer, repeat, as };
  }

  function notInEngland(turn: Turn): Step | undefined {
    const { where, intent, decision } = turn.understanding;
    // "I am from Poland, is my scan on"
    if (!says(turn, otherNation) || says(turn, 'comes-from') || where || intents.get(intent)?.smallTalk)
      return undefined;
    // "my daughter's in Spain, so I have nobody to take me home"
    if (decision === 'clear' && wording['same-anywhere'].includes(intent)) return undefined;
    return sayStanding('not-england', turn);
  }
}

/** "I am deaf, how do I change the day?": how to do it, and not only how deaf people are told. */
function toChange(turn: Turn): Step | undefined {
  const isOfChange =
    turn.understanding.intent === notification && says(turn, 'cannot-hear') && says(turn, 'i-want-to-change');
  return isOfChange ? { kind: 'answer', intent: change } : undefined;
}
const change: IntentName = 'appointment-change';
const notification: IntentName = 'appointment-notification';

/** "can they get someone to interpret at the clinic": an interpreter for an appointment, not for this chat. */
const ofClinic = (turn: Turn): boolean =>
  says(turn, 'asks-interpreter') && (turn.visit.care.length > 0 || turn.visit.when !== undefined);
const asksLanguage: MoveName = 'asks-language';
const asksOpinion: MoveName = 'asks-opinion';
/** What the hospital has done with an appointment. */
const news: readonly MoveName[] = ['told-cancelled', 'told-moved'];

/** Limits a step to messages without urgency: somebody who feels ill is not asked to pick from a list. */
function calm(step: (turn: Turn) => Step | undefined): (turn: Turn) => Step | undefined {
  return (turn) => (turn.understanding.urgency === 'routine' ? step(turn) : undefined);
}

/** The concepts of intents/concepts/conversation.yaml that are answered by small talk: "no thanks", "ok bye". */
const pleasantries: readonly ConceptName[] = [
  'thanks-word',
  'goodbye-word',
  'greeting-word',
  'useful',
  'useless',
  'misunderstood',
];
