import type { ReactNode } from 'react';
import { splitAtNumbers } from '../phone-numbers';

/** A text with each telephone number as a `tel:` link. */
export function dialled(words: string): ReactNode {
  return splitAtNumbers(words).map(({ text, dial }, index) =>
    dial ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of a reply never change.
      <a key={index} href={`tel:${dial}`}>
        {text}
      </a>
    ) : (
      text
    ),
  );
}
