import type { Content } from '../content/content';
import type { Answer, Intent } from '../content/schema';
import type { Memory } from '../memory/memory';
import { outOfScope } from '../understanding/models';
import { isAlarm, moreUrgent } from '../understanding/red-flags';
import type { Understanding } from '../understanding/understand';
import { isAboutAlarm } from './after-alarm';
import { placeChosen } from './choices';
import { createHandlers } from './handlers';
import { createReplyWriter, fill, type Reply, type ReplyFrame } from './reply';

export interface Turn {
  readonly reply: Reply;
  readonly memory: Memory;
}

/** Decides what to say. Pure: the same understanding, memory and clock always give the same turn. */
export interface Guide {
  answer(understanding: Understanding, memory: Memory, now: Date): Turn;
  /** Said once, when somebody joins. */
  welcome(now: Date): Turn;
  /** Said when anything breaks: the person still gets the 999 and 111 advice. */
  wentWrong(): Reply;
}

/** Choices offered when two intents are close. */
const mostChoices = 3;
/** A third choice is offered only when it is at least this share as likely as the first. */
const worthOffering = 0.4;
const mostAlternatives = 3;

/**
 * Builds the guide.
 * @throws Error when an intent names a handler that there is not
 */
export function createGuide(content: Content): Guide {
  const handlers = createHandlers(content);
  const writer = createReplyWriter(content);
  const { wording } = content;
  for (const { name, handler } of content.intents.values()) {
    if (handler && !handlers.has(handler)) {
      throw new Error(`intents/${name}.yaml: no handler "${handler}". Use one of: ${[...handlers.keys()].join(', ')}.`);
    }
  }

  return {
    answer(understanding, memory, now) {
      const { alarm } = memory;
      if (alarm && isAboutAlarm(understanding) && !raises(alarm, understanding)) {
        return insist(alarm, understanding, memory, now);
      }
      const place = understanding.redFlag ? undefined : placeChosen(understanding);
      if (place !== undefined) return pick(memory.offered[place], understanding, memory, now);
      if (understanding.decision === 'unsure') return clarify(understanding, memory, now);
      return say(intentOf(understanding.intent), understanding, memory, now);
    },
    welcome(now) {
      const frame: ReplyFrame = {
        intent: 'greeting',
        confidence: 1,
        urgency: 'routine',
        outcome: 'answer',
        alternatives: [],
      };
      return {
        reply: writer.write(frame, wording.welcome),
        memory: { at: now.getTime(), welcomed: true, offered: wording.welcome.suggest },
      };
    },
    wentWrong() {
      const frame: ReplyFrame = {
        intent: outOfScope,
        confidence: 0,
        urgency: 'urgent',
        outcome: 'fallback',
        alternatives: [],
      };
      return writer.write(frame, wording['went-wrong']);
    },
  };

  function intentOf(name: string): Intent {
    const intent = content.intents.get(name);
    if (!intent) throw new Error(`no intent "${name}"`);
    return intent;
  }

  /** A choice from what was offered; a choice where nothing is to choose from is not understood. */
  function pick(chosen: string | undefined, understanding: Understanding, memory: Memory, now: Date): Turn {
    const choice = chosen
      ? { intent: chosen, confidence: 1, decision: 'clear' as const }
      : { intent: outOfScope, decision: 'unknown' as const };
    return say(intentOf(choice.intent), { ...understanding, ...choice }, memory, now);
  }

  /** Whether a message is another red flag, no less urgent than the one before. */
  function raises(alarm: string, { redFlag }: Understanding): boolean {
    return redFlag !== undefined && moreUrgent(redFlag.urgency, intentOf(alarm).urgency) === redFlag.urgency;
  }

  /** After an emergency or crisis reply: the advice stands, whatever is said about it. */
  function insist(alarm: string, understanding: Understanding, memory: Memory, now: Date): Turn {
    const { name, urgency, variants, answer } = intentOf(alarm);
    const alternatives = alternativesOf(understanding, name);
    const frame: ReplyFrame = {
      intent: name,
      confidence: understanding.confidence,
      urgency,
      outcome: 'answer',
      alternatives,
    };
    const reply = writer.write(frame, variants.still ?? answer);
    return { reply, memory: { ...memory, at: now.getTime(), lastIntent: name, offered: [] } };
  }

  function say(intent: Intent, understanding: Understanding, memory: Memory, now: Date): Turn {
    const urgency = understanding.redFlag?.urgency ?? intent.urgency;
    const isCalmAgain = memory.alarm !== undefined && !isAlarm(urgency);
    const fitting = answerOf(intent, understanding, now);
    const answer = isCalmAgain ? afterAlarm(fitting) : fitting;
    const frame: ReplyFrame = {
      intent: intent.name,
      confidence: understanding.confidence,
      urgency,
      outcome: intent.name === outOfScope ? 'fallback' : 'answer',
      alternatives: alternativesOf(understanding, intent.name),
    };
    const reply = writer.write(frame, answer, { more: alsoAskedOf(understanding, now) });
    return {
      reply,
      memory: {
        ...memory,
        at: now.getTime(),
        lastIntent: intent.name,
        alarm: isAlarm(urgency) ? intent.name : undefined,
        offered: reply.suggestions.length ? answer.suggest : [],
      },
    };
  }

  function answerOf(intent: Intent, understanding: Understanding, now: Date): Answer {
    const variantOf = (name: string | undefined): Answer => (name && intent.variants[name]) || intent.answer;
    if (intent.name === outOfScope) return variantOf(whyNot(understanding));
    const handler = intent.handler && handlers.get(intent.handler);
    if (!handler) return intent.answer;
    const { variant, values = {}, sources = [] } = handler(understanding, now);
    const answer = variantOf(variant);
    return {
      ...answer,
      headline: fill(answer.headline, values),
      body: answer.body.map((line) => fill(line, values)),
      sources: [...sources, ...answer.sources],
    };
  }

  /** Another topic after an emergency: the way to help comes first, once more. */
  function afterAlarm({ headline, body, sources, suggest }: Answer): Answer {
    const first = wording['after-alarm'];
    return { headline: first.headline, body: [headline, ...body], sources: [...first.sources, ...sources], suggest };
  }

  /** After an emergency, the answer to what else was asked, in one line. */
  function alsoAskedOf(understanding: Understanding, now: Date): string[] {
    if (!understanding.alsoAsked) return [];
    const { headline } = answerOf(intentOf(understanding.alsoAsked), understanding, now);
    return [fill(wording['also-asked'], { headline })];
  }

  function clarify(understanding: Understanding, memory: Memory, now: Date): Turn {
    const { ranked, intent, confidence, urgency } = understanding;
    const offered = ranked
      .filter(
        (candidate) => candidate.intent !== outOfScope && candidate.confidence >= ranked[0].confidence * worthOffering,
      )
      .slice(0, mostChoices)
      .map((candidate) => candidate.intent);
    const frame: ReplyFrame = {
      intent,
      confidence,
      urgency,
      outcome: 'clarify',
      alternatives: alternativesOf(understanding, intent),
    };
    const { question, between } = wording.clarify;
    const sources = [...new Set(offered.flatMap((name) => intentOf(name).answer.sources))];
    const answer: Answer = { headline: `${question} ${between}`, body: [], sources, suggest: [] };
    return {
      reply: writer.write(frame, answer, { choices: offered }),
      memory: { ...memory, at: now.getTime(), lastIntent: intent, offered },
    };
  }
}

/** Which answer fits a message that gets none of its own: none for one that asks for something else. */
function whyNot({ tokens, ranked }: Understanding): string | undefined {
  if (!tokens.words.length) return 'nothing-said';
  return ranked[0].intent === outOfScope ? undefined : 'not-understood';
}

function alternativesOf({ ranked }: Understanding, intent: string): Reply['alternatives'] {
  return ranked.filter((candidate) => candidate.intent !== intent).slice(0, mostAlternatives);
}
