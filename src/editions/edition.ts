import { createHash } from 'node:crypto';
import type { Content } from '../content/content';
import { createGuide, type Guide } from '../guidance/guide';
import { rememberRepeats, type UnderstandFrom } from '../understanding/repeats';
import type { Understander } from '../understanding/understand';

/** A content and all that is made of it: what the guide understands and says. It never changes, another takes its place. */
export interface Edition {
  /** A hash of everything that it can say and understand: two processes with the same one answer alike. */
  readonly id: string;
  readonly content: Content;
  readonly understander: Understander;
  /** The same understanding, without reading again what many have sent in the same words. */
  readonly understand: UnderstandFrom;
  readonly guide: Guide;
}

/** @param id of the content, where that is known */
export function createEdition(content: Content, understander: Understander, id = editionId(content)): Edition {
  return {
    id,
    content,
    understander,
    understand: rememberRepeats((text) => understander.understand(text)),
    guide: createGuide(content),
  };
}

const idLength = 12;

export function editionId(content: Content): string {
  const json = JSON.stringify(content, (_key, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
  return createHash('sha256').update(json).digest('hex').slice(0, idLength);
}

/** Something made of an edition, such as the page with its words: made once for each that is asked for. */
export function oncePerEdition<Made>(make: (edition: Edition) => Made): (edition: Edition) => Made {
  const made = new WeakMap<Edition, { readonly it: Made }>();
  return (edition) => {
    const known = made.get(edition) ?? { it: make(edition) };
    made.set(edition, known);
    return known.it;
  };
}
