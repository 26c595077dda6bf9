import type { ComponentChildren } from 'preact';
import { splitAtLinks } from '../../links';

/** A text with its links: numbers to ring, addresses, text messages. */
export function linked(words: string): ComponentChildren {
  return splitAtLinks(words).map(({ text, href }) => {
    if (!href) return text;
    const isPage = href.startsWith('https:');
    return (
      <a href={href} {...(isPage && { target: '_blank', rel: 'noreferrer' })}>
        {text}
      </a>
    );
  });
}
