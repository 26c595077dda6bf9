import { createHash } from 'node:crypto';

/** An article as it came. */
export interface Article {
  readonly text: string;
  /** Of its bytes: `npm run check -- --originals` proves the excerpts by it. */
  readonly sha256: string;
}

/** Bytes: more than any page of news has. */
export const longestArticle = 200_000;
const fewestLetters = 80;

/** @returns the article, or what is wrong with it, with what to do */
export function readArticle(bytes: Uint8Array): Article | { readonly problem: string } {
  if (bytes.length > longestArticle)
    return {
      problem: `It has more than ${longestArticle / 1_000} KB. Save the words of the article alone, as plain text`,
    };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { problem: 'It is no text in UTF-8. Save it as plain text, with the encoding UTF-8' };
  }
  if (/[^\P{Cc}\t\n\r]/u.test(text)) return { problem: 'It holds characters that no text has. Save it as plain text' };
  if (/<(?:html|body|p|div)\b/i.test(text))
    return { problem: 'It is a web page. Copy the words of the article into a text file' };
  if ((text.match(/\p{L}/gu) ?? []).length < fewestLetters)
    return { problem: 'There is hardly a word in it. Is it the right file?' };
  return { text, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Sentences to the letter, so that each is found in the article again. */
export function sentencesOf({ text }: Pick<Article, 'text'>): string[] {
  return text
    .split(/[\r\n]+/)
    .flatMap((line) => line.split(/(?<=[.!?][”’"']?)\s+(?=[“‘"'\p{Lu}])/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence);
}
