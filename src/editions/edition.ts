import { createHash } from 'node:crypto';
import type { Content } from '../content/content';
import type { Guide, GuideOptions } from '../guidance/guide';
import { createGuideWithFacts } from '../guidance/guide-with-facts';
import { rememberRepeats, type UnderstandFrom } from '../understanding/repeats';
import type { Understander } from '../understanding/understand';

/** A content and what the guide understands and says by it. It never changes; a new edition replaces it. */
export interface Edition {
  /** A hash of the content: two processes that serve the same id answer alike. */
  readonly id: string;
  readonly content: Content;
  readonly understander: Understander;
  /** As `understander.understand`, but messages that many send in the same words are read once. */
  readonly understand: UnderstandFrom;
  readonly guide: Guide;
}

/** @param id of the content, where it was computed already (that takes a moment) */
export function createEdition(
  content: Content,
  understander: Understander,
  { id = editionId(content), ...options }: GuideOptions & { readonly id?: string } = {},
): Edition {
  return {
    id,
    content,
    understander,
    understand: rememberRepeats((text) => understander.understand(text)),
    guide: createGuideWithFacts(content, options),
  };
}

const idLength = 12;

/** @returns 12 hex digits */
export function editionId(content: Content): string {
  const json = JSON.stringify(content, (_key, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
  return createHash('sha256').update(json).digest('hex').slice(0, idLength);
}

/** Caches what is made from an edition, such as the page with its words: `make` runs once for each edition. */
export function oncePerEdition<Made>(make: (edition: Edition) => Made): (edition: Edition) => Made {
  const made = new WeakMap<Edition, { readonly value: Made }>();
  return (edition) => {
    const cached = made.get(edition) ?? { value: make(edition) };
    made.set(edition, cached);
    return cached.value;
  };
}
