import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import type { Intent } from '../content/schema';
import type { Memory } from '../memory/memory';
import { isAlarm } from '../understanding/alarm/urgency';
import { outOfScope } from '../understanding/models';
import type { Understanding } from '../understanding/understanding';
import { isHandledBy } from './handler-answers';
import { fingerprint, remember, type Telling } from './remembering';
import type { Reply, ReplyFrame } from './reply';
import type { Said } from './said';
import type { Turn } from './turn';

/** A reply, and what is remembered after it. */
export interface Spoken {
  readonly reply: Reply;
  readonly memory: Memory;
}

const mostAlternatives = 3;

/** How every reply begins and ends, whatever it says. */
export function createSpeaking({ intents, wording }: Content) {
  // Of two that are asked in the same words, the first.
  const byQuestion = new Map([...intents.values()].reverse().map(({ askedAs, name }) => [askedAs, name]));
  return { intentOf, frameOf, afterAlarm, spoken };

  function intentOf(name: string): Intent {
    const intent = intents.get(name);
    if (!intent) throw new Error(`no intent "${name}"`);
    return intent;
  }

  function frameOf(intent: string, confidence: number, ranked: Understanding['ranked'] = []): ReplyFrame {
    const isFirst = ranked[0]?.intent === intent;
    const others = isFirst ? ranked.slice(1) : ranked.filter((candidate) => candidate.intent !== intent);
    const alternatives = others.slice(0, mostAlternatives);
    const outcome = intent === outOfScope ? 'fallback' : 'answer';
    return { intent, confidence, urgency: intentOf(intent).urgency, outcome, alternatives };
  }

  /** Another topic after an emergency: the way to help comes first, once more. */
  function afterAlarm({ headline, body, sources, suggest }: Answer): Answer {
    const first = wording['after-alarm'];
    return { headline: first.headline, body: [headline, ...body], sources: [...first.sources, ...sources], suggest };
  }

  /** Greets who comes back, keeps from saying the same words twice in a row, and remembers what was said. */
  function spoken(written: Reply, turn: Turn, said: Said): Spoken {
    const isCalm = !isAlarm(written.urgency);
    const greets = isCalm && turn.memory.returns && !intentOf(written.intent).smallTalk;
    const greeted = greets ? { ...written, headline: `${wording['hello-again']} ${written.headline}` } : written;
    const print = fingerprint(greeted);
    const times = turn.memory.said === print ? (turn.memory.saidTimes ?? 0) : 0;
    // Who asks for the same again gets it once more as it was.
    const isRepeat = isCalm && written.outcome !== 'clarify' && times >= (said.isAskedAgain ? 2 : 1);
    const reply = isRepeat ? { ...greeted, body: [...greeted.body, wording.again] } : greeted;
    const offered = said.offered ?? intentsOf(reply);
    const isOfVisit = said.given !== undefined && isHandledBy(intentOf(said.given.intent), 'visit');
    const telling: Telling = {
      isOfVisit,
      print,
      times: isRepeat ? 0 : times + 1,
      offered,
      alarm: isCalm ? undefined : written.intent,
    };
    return { reply, memory: remember(turn, reply, said, telling) };
  }

  /** The intents that a reply's buttons ask, in their order. */
  function intentsOf({ suggestions }: Reply): string[] {
    return suggestions.map((asked) => byQuestion.get(asked)).filter((intent) => intent !== undefined);
  }
}
