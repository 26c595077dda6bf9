const neighbours: Readonly<Record<string, string>> = {
  a: 'qwsz',
  b: 'vghn',
  c: 'xdfv',
  d: 'serfcx',
  e: 'wsdr',
  f: 'drtgvc',
  g: 'ftyhbv',
  h: 'gyujnb',
  i: 'ujko',
  j: 'huikmn',
  k: 'jiolm',
  l: 'kop',
  m: 'njk',
  n: 'bhjm',
  o: 'iklp',
  p: 'ol',
  q: 'wa',
  r: 'edft',
  s: 'awedxz',
  t: 'rfgy',
  u: 'yhji',
  v: 'cfgb',
  w: 'qase',
  x: 'zsdc',
  y: 'tghu',
  z: 'asx',
};
const shortestSlipped = 3;

/** Every message that one slip in one word makes: a letter dropped, doubled, swapped, or hit beside its key. */
export function* slipsOf(text: string): Generator<string> {
  for (const { 0: word, index } of text.matchAll(/[a-z]+/gi)) {
    if (word.length < shortestSlipped) continue;
    const put = (slip: string): string => text.slice(0, index) + slip + text.slice(index + word.length);
    for (let i = 0; i < word.length; i++) {
      const [before, letter, after] = [word.slice(0, i), word[i], word.slice(i + 1)];
      yield put(before + after);
      yield put(before + letter + letter + after);
      if (after && after[0] !== letter) yield put(before + after[0] + letter + after.slice(1));
      for (const near of neighbours[letter.toLowerCase()] ?? '') yield put(before + near + after);
    }
  }
}
