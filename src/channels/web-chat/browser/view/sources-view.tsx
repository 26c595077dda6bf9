import type { VNode } from 'preact';
import type { PageSource } from '../../page-words';
import { fill, words } from '../page-parts';

/** Who says what an answer says, when, and where it can be read; folded away. */
export function SourcesView({ refs }: { readonly refs: readonly string[] }): VNode | null {
  const named = refs.flatMap((ref) => words.sourceOf[ref] ?? []);
  if (!named.length) return null;
  // Of two that say it at the same time, the one that can be read.
  const distinct = [...new Set(named.map(({ cite }) => cite))].map((cite) => {
    const same = named.filter((source) => source.cite === cite);
    return same.find(({ url }) => url) ?? same[0];
  });
  return (
    <details className="sources">
      <summary>{words.sources.name}</summary>
      <ul>
        {distinct.map((source) => (
          <li key={source.cite}>
            <SourceView source={source} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** "NHS England, July 2025" is who says it, and when. */
function SourceView({ source: { cite, url } }: { readonly source: PageSource }): VNode {
  const [, who = cite, when] = /^(.+), ([A-Z][a-z]+ \d{4})$/.exec(cite) ?? [];
  const name = who.charAt(0).toUpperCase() + who.slice(1);
  return (
    <>
      {fill(when ? words.sources.said : words.sources.says, { who: name, when })}
      {url ? (
        <>
          {' '}
          <a href={url} target="_blank" rel="noreferrer">
            {fill(words.sources.read, { site: new URL(url).hostname.replace(/^www\./, '') })}
          </a>
        </>
      ) : null}
    </>
  );
}
