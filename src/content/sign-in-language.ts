const group = /^<([a-z0-9-]+)>$/;

/**
 * Reads a sign of intents/languages. `<not> + oddych*|oddech*` has two parts; the first is a group of the file, the
 * second one of two words, each told by its beginning.
 * @returns for each part the ways to say it
 */
export function partsOfSign(sign: string): string[][] {
  return sign.split(/\s\+\s/).map((part) =>
    part
      .split('|')
      .map((way) => way.trim())
      .filter((way) => way),
  );
}

/** The group that a way to say something names: `not` for `<not>`; undefined where it is words. */
export const groupNamed = (way: string): string | undefined => group.exec(way)?.[1];
