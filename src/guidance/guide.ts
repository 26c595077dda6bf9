import type { Content } from '../content/content';
import type { Told } from '../content/conversation-schema';
import type { Answer } from '../content/fields';
import type { IntentName, OwnVariant } from '../content/names';
import type { Intent } from '../content/schema';
import type { Memory } from '../memory/memory';
import { isAlarm, moreUrgent } from '../understanding/alarm/urgency';
import { modelAlone } from '../understanding/alarm/verdict';
import { outOfScope } from '../understanding/models';
import type { Understanding } from '../understanding/understanding';
import { isAboutAlarm } from './after-alarm';
import { createAnswers } from './answers';
import { choicesOf } from './choices';
import { createExtras } from './extras';
import { knownTo } from './known-to';
import { fingerprint, wasGiven, wasSaid } from './remembering';
import { createReplyWriter, type Extras, type Reply, type ReplyFrame } from './reply';
import { createSpeaking, type Spoken } from './speaking';
import type { Step } from './step';
import { createSteps } from './steps';
import { did, type Turn } from './turn';
import { createVisitMerger } from './visits';
import { createWhenReader } from './when/read-when';
import { cacheWhen } from './when/when-cache';

/** Decides what to say. Pure: the same understanding, memory and clock always give the same turn. */
export interface Guide {
  answer(understanding: Understanding, memory: Memory, now: Date): Spoken;
  /** Said once, when somebody joins. */
  welcome(memory: Memory, now: Date): Spoken;
  /** Said when anything breaks: the person still gets the 999 and 111 advice. */
  wentWrong(): Reply;
  /** Said to somebody who sends more than a person can type. */
  slowDown(): Reply;
}

/** An answer that was settled by the conversation, not by the classifier. */
const settled = 1;

/** The first and the second time in a row that a message is not understood. */
const missVariants: readonly OwnVariant[] = ['not-understood', 'not-understood-again'];

export function createGuide(content: Content): Guide {
  const { wording, intents, questions } = content;
  const findAnswer = createAnswers(content);
  const extras = createExtras(content, findAnswer);
  const writer = createReplyWriter(content);
  const { intentOf, frameOf, afterAlarm, spoken } = createSpeaking(content);
  const nextStep = createSteps(content);
  const mergeVisit = createVisitMerger(content.care);
  const readWhen = cacheWhen(createWhenReader(content.bankHolidays));

  return {
    answer(understanding, remembered, now) {
      const memory = knownTo(content, remembered);
      const turn = turnOf(understanding, memory, now);
      const { alarm } = memory;
      if (alarm && isStill(alarm, understanding)) return insist(alarm, turn);
      if (understanding.verdict) return say(understanding.intent, turn);
      const step = nextStep(turn);
      switch (step.kind) {
        case 'answer':
          return say(step.intent, carriedOn(turn, step), step);
        case 'again':
          return sayAgain(step.form, turn);
        case 'ask':
          return ask(step.question, turn);
        case 'say':
          return sayStanding(step, turn);
        case 'clarify':
          return clarify(turn);
      }
    },
    welcome(memory, now) {
      const frame = frameOf('greeting' satisfies IntentName, 1);
      const reply = writer.write(frame, wording.welcome);
      return { reply, memory: { ...memory, at: now.getTime(), welcomed: true, offered: wording.welcome.suggest } };
    },
    wentWrong: () => writer.write({ ...frameOf(outOfScope, 0), urgency: 'urgent' }, wording['went-wrong']),
    slowDown: () => writer.write({ ...frameOf(outOfScope, 0), urgency: 'urgent' }, wording['too-many']),
  };

  function turnOf(understanding: Understanding, memory: Memory, now: Date): Turn {
    const when = readWhen(understanding, now);
    const { care, where, moves } = understanding;
    // Of several days nobody can tell which is meant: none is named.
    const isOneDay = !when?.isSeveral;
    const named = {
      care,
      where,
      when: isOneDay ? when : undefined,
      isOthers: did({ moves }, 'their-own') ? false : did({ moves }, 'someone-else') || undefined,
      isCorrection: did({ moves }, 'corrects'),
    };
    return { understanding, memory, now, when, visit: mergeVisit(memory.visit, named) };
  }

  /** Its answer is a care card. */
  function isCare(intent: string): boolean {
    return intentOf(intent).lead !== undefined;
  }

  /** Whether a message after an alarm is still about it. */
  function isStill(alarm: string, understanding: Understanding): boolean {
    if (raises(alarm, understanding)) return false;
    return understanding.verdict !== undefined || isAboutAlarm(understanding, intentOf(alarm).urgency, isCare);
  }

  /** Whether a message raises another alarm, no less urgent than the one before. */
  function raises(alarm: string, { verdict, moves }: Understanding): boolean {
    if (!verdict) return false;
    const { urgency } = intentOf(alarm);
    if (verdict.urgency !== urgency) return moreUrgent(verdict.urgency, urgency) === verdict.urgency;
    // As urgent as before: "he is a bit better" is no new one, and where no rule matched, nobody knows that it is another.
    return !did({ moves }, 'eases') && verdict.condition !== modelAlone;
  }

  /** After an emergency or crisis reply: the advice stands, whatever is said about it. */
  function insist(alarm: string, turn: Turn): Spoken {
    const { name, variants, answer } = intentOf(alarm);
    const frame = frameOf(name, turn.understanding.confidence, turn.understanding.ranked);
    const still = writer.write(frame, variants['still' satisfies OwnVariant] ?? answer);
    const isRepeat = turn.memory.said === fingerprint(still);
    return spoken(isRepeat ? writer.write(frame, answer) : still, turn, { given: { intent: name }, offered: [] });
  }

  /** A follow-up about another place keeps the day that was asked about. */
  function carriedOn(turn: Turn, { intent, isSettled }: { intent: string; isSettled?: boolean }): Turn {
    const { last } = turn.memory;
    return isSettled && !turn.when && last?.when && last.intent === intent
      ? { ...turn, when: last.when, isCarried: true }
      : turn;
  }

  /** Answers an intent: whole the first time, in short when it was said before. */
  function say(name: string, asked: Turn, step: { variant?: string; told?: Told; isSettled?: boolean } = {}): Spoken {
    const turn: Turn = step.told ? { ...asked, visit: { ...asked.visit, told: step.told } } : asked;
    const { understanding, memory } = turn;
    const intent = intentOf(name);
    const { answer, variant, line } = findAnswer(intent, turn, step.variant ?? missVariant(turn, intent));
    const frame = frameOf(name, step.isSettled ? settled : understanding.confidence, understanding.ranked);
    const urgency = moreUrgent(frame.urgency, understanding.verdict?.urgency ?? 'routine');
    const given = { intent: name, variant, when: turn.when, where: understanding.where };
    const isShort =
      urgency === 'routine' &&
      name !== outOfScope &&
      wasGiven(memory, given, (other) => intent.variants[other]?.when.length === 0);
    const isCalmAgain = memory.alarm !== undefined && !isAlarm(urgency);
    const told = isShort ? { ...answer, body: [] } : answer;
    const question = isAlarm(urgency) ? undefined : extras.questionOf(answer, turn);
    const beside: Extras = {
      first: line ? [line] : undefined,
      more: extras.linesOf(turn, intent),
      suggest: extras.suggestionsOf(answer, name, turn),
      question: question?.[1],
    };
    const written = urgency === frame.urgency ? frame : { ...frame, urgency };
    const reply = writer.write(written, isCalmAgain ? afterAlarm(told) : told, beside);
    // The same alarm in other words: the advice is put in other words, too.
    if (isAlarm(urgency) && memory.said === fingerprint(reply)) return insist(name, turn);
    return spoken(reply, turn, { given, question });
  }

  /** The words for what was not understood change, and end in how to reach a person. */
  function missVariant({ understanding, memory }: Turn, { name }: Intent): OwnVariant | undefined {
    if (name !== outOfScope) return undefined;
    const { tokens, ranked, language } = understanding;
    if (!tokens.words.length) return 'nothing-said';
    if (ranked[0].intent === outOfScope && language !== 'none') return undefined;
    return missVariants[memory.misses] ?? 'not-understood-person';
  }

  function sayAgain(form: 'whole' | 'short', turn: Turn): Spoken {
    const { last, alarm } = turn.memory;
    if (!last) throw new Error('nothing was said before');
    if (alarm && last.intent === alarm) return insist(alarm, turn);
    const { when, where } = last;
    const then: Turn = { ...turn, when, understanding: { ...turn.understanding, where } };
    const { answer } = findAnswer(intentOf(last.intent), then, last.variant ?? '');
    const told = form === 'short' ? { ...answer, body: [] } : answer;
    const suggest = extras.suggestionsOf(answer, last.intent, turn);
    return spoken(writer.write(frameOf(last.intent, settled), told, { suggest }), turn, {
      given: last,
      isAskedAgain: true,
    });
  }

  /** Words that belong to no intent: in short when they were said before. */
  function sayStanding({ answer, as, name, repeat }: Extract<Step, { kind: 'say' }>, turn: Turn): Spoken {
    const { confidence, ranked } = turn.understanding;
    const isRepeat = wasSaid(turn.memory, `said/${name}`);
    const told = isRepeat ? { ...answer, headline: repeat ?? answer.headline, body: [] } : answer;
    const privacyLine = name === 'private' ? undefined : extras.privacyLine(turn);
    const beside: Extras = {
      suggest: extras.suggestionsOf(answer, as, turn),
      more: privacyLine ? [privacyLine] : undefined,
    };
    const isCalmAgain = turn.memory.alarm !== undefined;
    const words = isCalmAgain ? afterAlarm(told) : told;
    const thread = name === 'not-england' && !intentOf(as).smallTalk ? { intent: as } : undefined;
    return spoken(writer.write(frameOf(as, confidence, ranked), words, beside), turn, {
      note: `said/${name}`,
      thread,
      isAskedAgain: name === 'acknowledged',
    });
  }

  function ask(name: string, turn: Turn): Spoken {
    const question = questions.get(name);
    const last = turn.memory.last;
    if (!question || !last) throw new Error(`no question "${name}" to ask`);
    const { answer } = findAnswer(intentOf(last.intent), turn, last.variant ?? '');
    const headline = { headline: wording['go-on'], body: [], sources: answer.sources, suggest: [] };
    const reply = writer.write(frameOf(last.intent, settled), headline, { question });
    return spoken(reply, turn, { given: last, question: [name, question] });
  }

  function clarify(turn: Turn): Spoken {
    const { ranked, intent, confidence, urgency } = turn.understanding;
    const offered = choicesOf(turn, intents);
    const { question, between } = wording.clarify;
    const sources = [...new Set(offered.flatMap((name) => intentOf(name).answer.sources))];
    const answer: Answer = { headline: `${question} ${between}`, body: [], sources, suggest: [] };
    const frame: ReplyFrame = { ...frameOf(intent, confidence, ranked), urgency, outcome: 'clarify' };
    return spoken(writer.write(frame, answer, { choices: offered }), turn, { offered });
  }
}
