import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import type { Intent } from '../content/schema';
import { type Choice, createHandlers } from './handlers';
import { fill } from './reply';
import { isCalledOff, saysAny, type Turn } from './turn';

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

export function createAnswers(content: Content): FindAnswer {
  const handlers = createHandlers(content);
  const saidVariants = new Map([...content.intents.values()].map((intent) => [intent, variantsBySaying(intent)]));

  return (intent, turn, settled) => {
    const choice = (intent.handler && handlers.get(intent.handler)?.(turn)) || nothing;
    const variant = variantOf(intent, turn, settled, choice);
    const answer = variant ? intent.variants[variant] : intent.answer;
    // Only beside the day itself does it make sense.
    const line = choice.line && answer.headline.includes('{visit}') ? choice.line : undefined;
    return { variant, line, answer: choice.values || choice.sources ? filled(answer, choice) : answer };
  };

  function variantOf(
    intent: Intent,
    turn: Turn,
    settled: string | undefined,
    { variants = [] }: Choice,
  ): string | undefined {
    const isThere = (name: string | undefined): boolean => Boolean(name) && Object.hasOwn(intent.variants, name ?? '');
    const told = isCalledOff(turn) ? `told-${turn.visit.told}` : undefined;
    if (isThere(told)) return told;
    if (isThere(settled)) return settled;
    const said = saidVariants.get(intent)?.find(({ when }) => saysAny(turn, when));
    return said ? said.variant : variants.find(isThere);
  }
}

const nothing: Choice = {};

function filled({ headline, body, sources, suggest, ask }: Answer, { values = {}, sources: more }: Choice): Answer {
  return {
    headline: fill(headline, values),
    body: body.map((line) => fill(line, values)),
    sources: more ? [...more, ...sources] : sources,
    suggest,
    ask,
  };
}

/** The variants that something said calls for, with what that is. */
export function variantsBySaying({ variants }: Intent): { variant: string; when: readonly string[] }[] {
  return Object.entries(variants).flatMap(([variant, { when }]) => (when.length ? { variant, when } : []));
}
