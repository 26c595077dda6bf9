import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import type { Intent } from '../content/schema';
import type { Understanding } from '../understanding/understanding';
import type { ReplyFrame } from './reply';

const mostAlternatives = 3;

/** Looks up intents, and begins each reply with what is known of it before its words are chosen. */
export interface ReplyFrames {
  /** @throws Error when the content has no such intent: `npm run check` refuses such content */
  intentOf(name: string): Intent;
  /**
   * @param confidence 0 to 1
   * @param ranked the intents as the classifier ranked them, for the alternatives
   */
  frameOf(intent: string, confidence: number, ranked?: Understanding['ranked']): ReplyFrame;
}

export function createReplyFrames({ intents }: Pick<Content, 'intents'>): ReplyFrames {
  return { intentOf, frameOf };

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
}
