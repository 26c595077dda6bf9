/**
 * The notation of rules. A pattern is what stands side by side in a sentence:
 * - `<not>` is any entry of that group; an entry is a pattern, too
 * - `call|get_to|<reach>` is any of them; `reassur*` any word that begins so; `^` the beginning of the sentence
 * - `..` is up to three words of one clause; `...` up to nine words, whatever they are; `>` the rest up to a comma
 * - `?` after a word or a group: it can be left out
 */
export type Pattern = string;
export type Groups = Readonly<Record<string, readonly Pattern[]>>;

/** Finds patterns in sentences as `plainSentences` gives them: a space before and after each word. */
export interface PatternSet {
  /** The words of the first place that a pattern fits. */
  find(sentence: string): string | undefined;
  /** The sentence with a dot for each place that a pattern fits. */
  without(sentence: string): string;
}

/** Words that begin another clause or purpose: `..` does not reach over them. */
const joins =
  'if|when|whenever|before|after|until|till|because|unless|so|but|that|to|while|as|or|who|which|where|even|than';
const gaps: Readonly<Record<string, string>> = {
  '..': `(?:(?!(?:${joins}|,) )[^ ]+ ){0,3}?`,
  '...': '(?:[^ ]+ ){0,9}?',
  '>': '(?:(?!, )[^ ]+ )*',
  '^': '(?<=^ )',
};
const groupName = /^<([a-z0-9-]+)>$/;
const partsOf = (pattern: Pattern): string[] => pattern.trim().split(/\s+/);
const escaped = (word: string): string => word.replace(/[.+?^${}()[\]\\|]/g, '\\$&');
const wordSource = (word: string): string => escaped(word).replace(/_/g, ' ').replace(/\*$/, '[^ ]*');

/**
 * Compiles patterns that are looked for together.
 * @throws Error when a pattern names a group that is not there, or fits no words at all
 */
export function compilePatterns(patterns: readonly Pattern[], groups: Groups): PatternSet {
  const byFirstWord = new Map<string, (() => RegExp)[]>();
  for (const pattern of patterns) {
    if (partsOf(pattern).every((part) => part.endsWith('?') || Object.hasOwn(gaps, part)))
      throw new Error(`the pattern "${pattern}" in the safety rules fits everything`);
    // Most are never needed: no sentence has their first word.
    let made: RegExp | undefined;
    const expression = (): RegExp => {
      made ??= new RegExp(sourceOf(pattern), 'y');
      return made;
    };
    for (const word of firstWords(partsOf(pattern)))
      byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), expression]);
  }
  return {
    find(sentence) {
      for (let at = 1; at < sentence.length; at = sentence.indexOf(' ', at) + 1) {
        const end = endAt(sentence, at);
        if (end > at) return sentence.slice(at, end).trim();
      }
      return undefined;
    },
    without(sentence) {
      let rest = ' ';
      for (let at = 1; at < sentence.length; ) {
        const end = endAt(sentence, at);
        const next = end > at ? end : sentence.indexOf(' ', at) + 1;
        rest += end > at ? '· ' : sentence.slice(at, next);
        at = next;
      }
      return rest;
    },
  };

  /** Where the longest pattern ends that begins at a word; that place itself where none does. */
  function endAt(sentence: string, at: number): number {
    const word = sentence.slice(at, sentence.indexOf(' ', at));
    let end = at;
    for (const key of [word, anyWord])
      for (const make of byFirstWord.get(key) ?? []) {
        const expression = make();
        expression.lastIndex = at;
        if (expression.test(sentence)) end = Math.max(end, expression.lastIndex);
      }
    return end;
  }

  /** Every word ends with a space, so that one part follows another directly. */
  function sourceOf(pattern: Pattern): string {
    return partsOf(pattern).map(partSource).join('');
  }

  function partSource(part: string): string {
    if (Object.hasOwn(gaps, part)) return gaps[part];
    if (part.endsWith('?')) return `(?:${partSource(part.slice(0, -1))})?`;
    return `(?:${part.split('|').map(choiceSource).join('|')})`;
  }

  function choiceSource(choice: string): string {
    return groupOf(choice)?.map(sourceOf).join('|') ?? `${wordSource(choice)} `;
  }

  /** The words that a pattern can begin with: it is tried at no other. */
  function firstWords([part, ...rest]: readonly string[]): Set<string> {
    if (part === '^') return firstWords(rest);
    if (part === undefined || Object.hasOwn(gaps, part)) return new Set([anyWord]);
    const own = part
      .replace(/\?$/, '')
      .split('|')
      .flatMap((choice) => groupOf(choice)?.flatMap((entry) => [...firstWords(partsOf(entry))]) ?? firstWord(choice));
    return new Set([...own, ...(part.endsWith('?') ? firstWords(rest) : [])]);
  }

  function groupOf(choice: string): readonly Pattern[] | undefined {
    const [, name] = groupName.exec(choice) ?? [];
    if (name === undefined) return undefined;
    if (!Object.hasOwn(groups, name)) throw new Error(`no group <${name}> in the safety rules`);
    return groups[name];
  }
}

const anyWord = '*';
const firstWord = (choice: string): string => (choice.endsWith('*') ? anyWord : choice.split('_')[0]);
