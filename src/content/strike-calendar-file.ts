import { basename } from 'node:path';
import type { Content, Source } from './content';
import { ContentError } from './finding';
import { readText } from './read-text';
import { type StrikeEntry, type StrikeGroup, strikesSchema } from './seeds-schema';
import { readYaml } from './yaml-file';

/** The strikes of a file, as sources that answers can name. @param sources those of the articles */
export function strikeSources(strikes: readonly StrikeEntry[], sources: ReadonlyMap<string, Source>): Source[] {
  return strikes.map(({ id, from, to, who, where, sources: [source] }) => ({
    ref: `strikes#${id}`,
    ...(typeof source === 'string'
      ? namedSource(source, sources.get(source)?.cite)
      : { cite: source.cite, url: source.page }),
    text: `${who}, ${where}: ${from} to ${to}`,
  }));
}

/** A source that has no name of its own is cited as its article, or as the site of its page. */
function namedSource(source: string, cite: string | undefined): Pick<Source, 'cite' | 'url'> {
  if (cite || !URL.canParse(source)) return { cite };
  return { cite: new URL(source).hostname.replace(/^www\./, ''), url: source };
}

/**
 * A content with the strikes of another file: what is asked in tests and in `npm run evaluate` has days of its own, which a
 * strike that is added to seeds/strikes.yaml does not change.
 * @throws ContentError when the file cannot be read
 */
export function withStrikesOf(content: Content, path: string): Content {
  const file = basename(path);
  const text = readText(path, file);
  const { parsed, findings } =
    text.words === undefined ? { parsed: undefined, findings: [] } : readYaml(file, text.words, strikesSchema);
  if (!parsed) throw new ContentError([...text.findings, ...findings]);
  return withStrikes(content, parsed.value);
}

/** A content with other strikes, and their sources. */
export function withStrikes(
  content: Content,
  { strikes, groups }: { readonly strikes: readonly StrikeEntry[]; readonly groups: readonly StrikeGroup[] },
): Content {
  const others = [...content.sources].filter(([ref]) => !ref.startsWith('strikes#'));
  const sources = new Map(others);
  for (const source of strikeSources(strikes, sources)) sources.set(source.ref, source);
  return Object.freeze({ ...content, strikes, strikeGroups: groups, sources });
}
