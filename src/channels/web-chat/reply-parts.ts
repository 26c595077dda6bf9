/** A reply in parts for the screen. Together they show everything in the text once. */
export interface ReplyParts {
  /** The first line: what to do. */
  readonly headline: string;
  readonly paragraphs: readonly ReplyParagraph[];
  /** Titles of buttons that are not in the text. */
  readonly buttons: readonly string[];
}

export type ReplyParagraph =
  | { readonly kind: 'words'; readonly lines: readonly string[] }
  /** A numbered list of questions, shown as buttons. */
  | { readonly kind: 'choice'; readonly titles: readonly string[] }
  /** Words that end in suggested questions, shown as buttons. */
  | { readonly kind: 'questions'; readonly words: string; readonly titles: readonly string[] }
  /** What the guide asks; the buttons answer it. */
  | { readonly kind: 'asks'; readonly words: string };

/**
 * Splits a reply. Questions in the text that are also buttons become buttons, so that they are shown once.
 * @param text the whole reply; an empty line between paragraphs
 * @param titles of the buttons, in order
 */
export function partsOf(text: string, titles: readonly string[]): ReplyParts {
  const [first, ...rest] = text.split(/\n{2,}/).map((paragraph) => paragraph.split('\n'));
  const [headline, ...lines] = first;
  const paragraphs = [lines, ...rest].filter(({ length }) => length > 0).map((part) => paragraphOf(part, titles));
  const shown = new Set(paragraphs.flatMap((part) => ('titles' in part ? part.titles : [])));
  const buttons = titles.filter((title) => !shown.has(title));
  return { headline, paragraphs: buttons.length ? withQuestion(paragraphs) : paragraphs, buttons };
}

/** The last paragraph that is one question is what the buttons answer. */
function withQuestion(paragraphs: readonly ReplyParagraph[]): ReplyParagraph[] {
  const at = paragraphs.map((part) => questionOf(part) !== undefined).lastIndexOf(true);
  return paragraphs.map((part, index) => {
    const words = index === at ? questionOf(part) : undefined;
    return words ? { kind: 'asks', words } : part;
  });
}

const questionOf = (part: ReplyParagraph): string | undefined =>
  part.kind === 'words' && part.lines.length === 1 ? part.lines.find((line) => line.endsWith('?')) : undefined;

function paragraphOf(lines: readonly string[], titles: readonly string[]): ReplyParagraph {
  const choices = titles.slice(0, lines.length);
  if (choices.length && lines.every((line, index) => line === `${index + 1}. ${choices[index]}`))
    return { kind: 'choice', titles: choices };
  const words = lines.join('\n');
  for (let count = titles.length; count > 0; count--) {
    const questions = titles.slice(-count);
    const said = questions.join(' ');
    if (words.endsWith(` ${said}`))
      return { kind: 'questions', words: words.slice(0, -said.length).trim(), titles: questions };
  }
  return { kind: 'words', lines };
}
