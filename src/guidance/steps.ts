import { anyAppointment } from '../content/any-appointment';
import type { Content } from '../content/content';
import type { Wording } from '../content/conversation-schema';
import type { ConceptName } from '../content/names';
import { outOfScope } from '../understanding/models';
import { variantsBySaying } from './answers';
import { createAsksBack } from './asks-back';
import { choicesOf, placeChosen, shortAnswers } from './choices';
import { createFollowUps } from './follow-ups';
import { isHandledBy } from './handler-answers';
import type { Step } from './step';
import { did, isOwnTopic, type SaidName, says, saysAny, type Turn } from './turn';

/** More words than these are no bare "ok" or "say that again". */
const bareWords = 4;
const longestRequest = 9;
const longestWhatNow = 8;
/** An answer to the guide's question can be a sentence. */
const longestReply = 14;
/** The concept of intents/concepts/places.yaml for Wales, Scotland and Northern Ireland. */
const otherNation: ConceptName = 'not-england';

/** Decides what to do with a calm message: the first that applies, in this order. */
export function createSteps(content: Content): (turn: Turn) => Step {
  const { intents, wording, manners } = content;
  const followUp = createFollowUps(content);
  // The intent that asks whether an appointment goes ahead.
  const goesAhead = anyAppointment(content.care).intent;
  const asksBack = createAsksBack(content.language.asksBack);
  const questions = new Map(
    [...content.questions].map(([name, { answers }]) => {
      const buttons = answers.filter(({ say }) => say);
      return [
        name,
        { answers, buttons, unasked: answers.filter(({ when }) => !when.some((move) => shortAnswers.has(move))) },
      ];
    }),
  );
  // The question that the answer about an appointment asks: its answers can come unasked, too.
  const aboutVisits = questions.get(intents.get(goesAhead)?.answer.ask ?? '');
  const ofVisits = new Set(
    content.care.map(({ intent }) => intent).filter((intent) => isHandledBy(intents.get(intent), 'visit')),
  );
  const ofPlaces = [...intents.values()].find((intent) => isHandledBy(intent, 'place'));
  const inPassing = [...intents.values()].flatMap((intent) =>
    variantsBySaying(intent).map(({ variant, when }) => {
      const step: Step = { kind: 'answer', intent: intent.name, variant, isSettled: true };
      return { when, step };
    }),
  );
  const mannersOf = new Map(
    [...intents.keys()].map((name) => [name, manners.filter(({ insteadOf }) => insteadOf.includes(name))]),
  );
  const isSmallTalk = (intent: string): boolean => intent === outOfScope || (intents.get(intent)?.smallTalk ?? false);
  const standing = (name: keyof Wording['standing'], { understanding }: Turn): Step => {
    const { as, ...answer } = wording.standing[name];
    return { kind: 'say', name, answer, as: as ?? understanding.intent };
  };

  const steps: readonly ((turn: Turn) => Step | undefined)[] = [
    otherLanguage,
    calm(onlyPrivateDetails),
    calm(replyToQuestion),
    calm(sameAgain),
    calm(whatNow),
    calm(choice),
    notOurs,
    calm(acknowledgement),
    followUp,
    notInEngland,
    calm(saidInPassing),
    calm(byParticulars),
    closeCall,
  ];
  return (turn) => {
    for (const step of steps) {
      const taken = step(turn);
      if (taken) return taken;
    }
    return { kind: 'answer', intent: ofKind(turn) ?? turn.understanding.intent };
  };

  /** Whether an appointment goes ahead is answered by what it is for: chemotherapy is not a flu jab. */
  function ofKind({ understanding: { intent, care } }: Turn): string | undefined {
    const kind = content.care.find((other) => other.kind === care[0]);
    return kind && intent === goesAhead && ofVisits.has(kind.intent) ? kind.intent : undefined;
  }

  function otherLanguage(turn: Turn): Step | undefined {
    return turn.understanding.language === 'other' ? standing('language', turn) : undefined;
  }

  function onlyPrivateDetails(turn: Turn): Step | undefined {
    const { private: told, care, moves, tokens } = turn.understanding;
    if (!told || care.length || did({ moves }, 'not-cancelled')) return undefined;
    const isQuestion = isOwnTopic(turn, isSmallTalk) && tokens.words.length > longestRequest;
    return isQuestion ? undefined : standing('private', turn);
  }

  /** An answer to what the guide asked: unless the message plainly asks something else. */
  function replyToQuestion(turn: Turn): Step | undefined {
    const { asked, last } = turn.memory;
    const { tokens, intent, decision } = turn.understanding;
    const isOfVisit = isHandledBy(intents.get(intent), 'visit');
    const isThread =
      last &&
      (isHandledBy(intents.get(last.intent), 'visit') || (turn.memory.visit && (isOfVisit || decision !== 'clear')));
    // Out of the blue, only plain news counts: "my op on Friday has been cancelled".
    const isNews = isOfVisit && plainNews.some((name) => says(turn, name)) && !says(turn, 'is-it-cancelled');
    const isAboutVisit = isThread || isNews;
    const question = asked ? questions.get(asked) : isAboutVisit ? aboutVisits : undefined;
    if (!question || tokens.words.length > longestReply) return undefined;
    if (isOwnTopic(turn, isSmallTalk) && !isOfVisit) return undefined;
    const place = says(turn, 'says-yes') || says(turn, 'says-no') ? undefined : placeChosen(turn, isSmallTalk);
    const answers = asked ? question.answers : question.unasked;
    const reply =
      answers.find(({ when }) => saysAny(turn, when)) ??
      (asked === undefined || place === undefined ? undefined : question.buttons[place]);
    const isAsked = turn.understanding.text.trim().endsWith('?') && !says(turn, 'says-yes') && !says(turn, 'says-no');
    if (!reply || isAsked || asksBack(turn.understanding.text) || namesAnother(turn)) return undefined;
    if (reply.ask) return { kind: 'ask', question: reply.ask };
    return reply.to && { kind: 'answer', ...reply.to, told: reply.told, isSettled: true };
  }

  function sameAgain(turn: Turn): Step | undefined {
    const { tokens } = turn.understanding;
    const isShort = says(turn, 'wants-short') || says(turn, 'wants-plain');
    if (!isShort && !says(turn, 'wants-repeat')) return undefined;
    if (tokens.words.length > longestRequest || isOwnTopic(turn, isSmallTalk)) return undefined;
    if (!turn.memory.last) return tokens.words.length > bareWords ? undefined : standing('nothing-to-repeat', turn);
    return { kind: 'again', form: isShort ? 'short' : 'whole' };
  }

  /** "so what do I do?": the one thing to do, once more. */
  function whatNow(turn: Turn): Step | undefined {
    const { tokens } = turn.understanding;
    const isBare = tokens.words.length <= longestWhatNow && !isOwnTopic(turn, isSmallTalk);
    return isBare && turn.memory.last && says(turn, 'asks-what-now') ? { kind: 'again', form: 'short' } : undefined;
  }

  /** A choice from what was offered; a choice where nothing is to choose from is not understood. */
  function choice(turn: Turn): Step | undefined {
    const place = placeChosen(turn, isSmallTalk);
    if (place === undefined) return undefined;
    const chosen = turn.memory.offered[place];
    // With nobody asked and nothing offered, "yes" is not understood.
    const isStray = !turn.memory.last && turn.understanding.isBare;
    if (!chosen && !isStray && (says(turn, 'says-yes') || turn.understanding.decision === 'clear')) return undefined;
    return { kind: 'answer', intent: chosen ?? outOfScope, isSettled: true };
  }

  /** "ok", "I see", "no": they have read it. */
  function acknowledgement(turn: Turn): Step | undefined {
    const { tokens, intent, decision, confidence, care, where } = turn.understanding;
    if (!turn.memory.last || tokens.words.length > bareWords || care.length || where || turn.when) return undefined;
    if (!says(turn, 'acknowledges') && !says(turn, 'says-no') && !says(turn, 'says-yes')) return undefined;
    if (pleasantries.some((concept) => says(turn, concept))) return undefined;
    if (decision === 'clear' && !isSmallTalk(intent) && confidence >= surelyElse) return undefined;
    return standing('acknowledged', turn);
  }

  /** Doses, results, opinions, abuse: declined in a sentence, with where to turn. */
  function notOurs(turn: Turn): Step | undefined {
    const { intent, decision } = turn.understanding;
    const fitting = decision === 'clear' ? mannersOf.get(intent) : manners;
    const found = fitting?.find(({ asks }) => saysAny(turn, [asks]));
    if (!found) return undefined;
    const { asks, answer, insteadOf, repeat, as = insteadOf.includes(intent) ? intent : outOfScope } = found;
    return { kind: 'say', name: asks, answer, repeat, as };
  }

  function notInEngland(turn: Turn): Step | undefined {
    const { where, intent } = turn.understanding;
    if (!says(turn, otherNation) || where || intents.get(intent)?.smallTalk) return undefined;
    return standing('not-england', turn);
  }

  /** What an intent has words of its own for, said in a message that is about nothing else: "I have to leave now". */
  function saidInPassing(turn: Turn): Step | undefined {
    const { intent, decision, moves } = turn.understanding;
    if (decision === 'clear' && !isSmallTalk(intent)) return undefined;
    return inPassing.find(({ when }) => when.some((move) => moves.has(move)))?.step;
  }

  /** Not understood by its words, but it names an appointment and its day, or a strike and a place. */
  function byParticulars(turn: Turn): Step | undefined {
    const { decision, confidence, care, where, ranked, tokens } = turn.understanding;
    if (decision === 'clear' && confidence >= surelyElse) return undefined;
    // "is it still on or what": the appointment that was spoken of.
    const isOurs = decision !== 'unknown' || ranked[0].intent !== outOfScope;
    if (turn.memory.visit && isOurs && aboutGoing.some((concept) => says(turn, concept))) {
      return { kind: 'answer', intent: goesAhead };
    }
    if (decision === 'clear') return undefined;
    const kind = care.length && turn.when && isOurs ? content.care.find((other) => other.kind === care[0]) : undefined;
    if (kind) return { kind: 'answer', intent: kind.intent };
    // A place that nobody here knows, too: "is there a doctors strike in Little Snoring".
    const isOfDoctors =
      says(turn, 'doctor-word') || says(turn, 'resident-doctor') || tokens.words.length <= shortQuestion;
    const isOfPlace =
      says(turn, 'strike-word') &&
      !says(turn, 'other-strike') &&
      (where || (isOfDoctors && tokens.words.includes('in')));
    return isOfPlace && ofPlaces ? { kind: 'answer', intent: ofPlaces.name } : undefined;
  }

  function closeCall(turn: Turn): Step | undefined {
    if (turn.understanding.decision !== 'unsure') return undefined;
    return choicesOf(turn, intents).length >= fewestChoices
      ? { kind: 'clarify' }
      : { kind: 'answer', intent: outOfScope };
  }
}

/** A step that only a message without urgency takes: somebody who feels ill is not asked to pick from a list. */
function calm(step: (turn: Turn) => Step | undefined): (turn: Turn) => Step | undefined {
  return (turn) => (turn.understanding.urgency === 'routine' ? step(turn) : undefined);
}

/** The concepts of intents/concepts/appointments.yaml that ask whether one goes. */
const aboutGoing: readonly ConceptName[] = ['still-on', 'turn-up'];
const shortQuestion = 6;
const fewestChoices = 2;
/** A short message that is this clearly about something is no "fair enough". */
const surelyElse = 0.6;

/** The concepts of intents/concepts/conversation.yaml that have answers of their own: "no thanks", "ok bye". */
const pleasantries: readonly ConceptName[] = [
  'thanks-word',
  'goodbye-word',
  'greeting-word',
  'useful',
  'useless',
  'misunderstood',
];

/** "no hang on, the 26th": another day or kind, not an answer. */
function namesAnother({ understanding: { isBare, care, moves }, when }: Turn): boolean {
  return isBare && (care.length > 0 || when !== undefined) && !did({ moves }, 'not-cancelled');
}

const plainNews: readonly SaidName[] = ['they-cancelled', 'told-back-on'];
