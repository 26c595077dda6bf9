/** A piece of a text. With `href` it is a link. */
export interface Stretch {
  readonly text: string;
  /** `tel:999`, `sms:85258?&body=SHOUT`, `https://111.nhs.uk` */
  readonly href?: string;
}

/** A number to ring as the content writes it: 116 123, 0800 1111, 0808 2000 247. 18001 111 is one number. */
const number = String.raw`(?<![\d£.])(?:999|(?:18001 )?111|18000|116 123|0\d{2,4}(?: \d{3,4}){1,2})(?![\d:.%]*\d)`;
const address = String.raw`(?<![\w@.])(?:https:\/\/)?(?:[a-z\d-]+\.)+(?:uk|org|com|net)(?:\/[\w./-]*[\w/])?(?![\w-])`;
const textMessage = String.raw`\b(?<keyword>[A-Z]{3,}) to (?<code>\d{5})\b`;
const found = new RegExp(`(?<address>${address})|(?<message>${textMessage})|(?<number>${number})`, 'g');

/** What stands before 999 or 111 where they are to be rung. Elsewhere they are the name of a service. */
const ringing = /\b(?:call|ring|dial|phone|reach|use|on)(?: NHS)? $/i;
/** Words of English. A line without any is in another language: what it says of 999 and 111 is to ring them. */
const english = /\b(?:the|you|your|is|are|and|will|not|with|what|if|or|they|this|source)\b/i;

/** Splits a text at what can be rung, written to or opened. The pieces, joined, are the text. */
export function splitAtLinks(words: string): Stretch[] {
  const pieces: Stretch[] = [];
  let end = 0;
  let isLinked = false;
  for (const match of words.matchAll(found)) {
    const [text] = match;
    const between = words.slice(end, match.index);
    const hasLinkBefore = isLinked && between === ' or ';
    const href = hrefOf(match, words, hasLinkBefore);
    isLinked = href !== undefined;
    if (between) pieces.push({ text: between });
    pieces.push(href ? { text, href } : { text });
    end = match.index + text.length;
  }
  if (end < words.length) pieces.push({ text: words.slice(end) });
  return pieces;
}

function hrefOf(match: RegExpMatchArray, words: string, hasLinkBefore: boolean): string | undefined {
  const [text] = match;
  const { address: site, message, keyword, code } = match.groups ?? {};
  if (site) return site.startsWith('https:') ? site : `https://${site}`;
  // `?&` is what both kinds of telephone understand.
  if (message) return `sms:${code}?&body=${keyword}`;
  const isService = text === '999' || text === '111';
  const isToRing = hasLinkBefore || ringing.test(words.slice(0, match.index)) || !english.test(words);
  return isService && !isToRing ? undefined : `tel:${text.replace(/ /g, '')}`;
}

/**
 * The number that a reply has somebody ring first: 999 in an emergency, otherwise the first of 999 and 111 that is named.
 * @param lines of the reply @returns undefined where it names none
 */
export function numberToRing(lines: readonly string[], isEmergency: boolean): string | undefined {
  if (isEmergency) return '999';
  const links = lines.flatMap(splitAtLinks);
  return links.find(({ text, href }) => href && (text === '999' || text === '111'))?.text;
}
