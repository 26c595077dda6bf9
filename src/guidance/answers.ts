import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import type { Intent } from '../content/schema';
import { createHandlers } from './handlers';
import { fill } from './reply';
import { isCalledOff, says, type Turn } from './turn';

/** An answer that fits a turn, its places filled. */
export interface Fitting {
  readonly answer: Answer;
  /** The variant that was taken; none for the plain answer. */
  readonly variant?: string;
  /** What is said about the day that was named. */
  readonly line?: string;
}

/** Finds the answer of an intent that fits a turn, or the variant that the turn has settled on. */
export type FindAnswer = (intent: Intent, turn: Turn, variant?: string) => Fitting;

/** @throws Error when an intent names a handler that there is not */
export function createAnswers(content: Content): FindAnswer {
  const handlers = createHandlers(content);
  for (const { name, handler } of content.intents.values()) {
    if (handler && !handlers.has(handler)) {
      throw new Error(`intents/${name}.yaml: no handler "${handler}". Use one of: ${[...handlers.keys()].join(', ')}.`);
    }
  }

  const saidVariants = new Map([...content.intents.values()].map((intent) => [intent, variantsBySaying(intent)]));

  return (intent, turn, settled) => {
    const choice = (intent.handler && handlers.get(intent.handler)?.(turn)) || {};
    const said = saidVariants.get(intent)?.find(({ when }) => when.some((name) => says(turn, name)))?.variant;
    const candidates = [
      isCalledOff(turn) ? `told-${turn.visit.told}` : undefined,
      settled,
      said,
      ...(choice.variants ?? []),
    ];
    const variant = candidates.find((name) => name && Object.hasOwn(intent.variants, name));
    const { headline, body, sources, suggest, ask } = (variant && intent.variants[variant]) || intent.answer;
    const values = choice.values ?? {};
    return {
      variant,
      // Only beside the day itself does it make sense.
      line: headline.includes('{visit}') ? choice.line : undefined,
      answer: {
        headline: fill(headline, values),
        body: body.map((line) => fill(line, values)),
        sources: choice.sources ? [...choice.sources, ...sources] : sources,
        suggest,
        ask,
      },
    };
  };
}

/** The variants that something said calls for, with what that is. */
export function variantsBySaying({ variants }: Intent): { variant: string; when: readonly string[] }[] {
  return Object.entries(variants).flatMap(([variant, { when }]) => (when.length ? { variant, when } : []));
}
