import { style } from '../../src/evaluation/report/style';

type Colour = [number, number, number];

/** The colours of the page by name: light, or those that the dark scheme puts in their place. */
function coloursOf(scheme: 'light' | 'dark'): Map<string, Colour> {
  const roots = [...style.markup.matchAll(/:root \{([^}]*)\}/g)].map(([, rules]) => rules);
  const rules = roots[scheme === 'light' ? 0 : 1];
  return new Map(
    [...rules.matchAll(/--([a-z]+): ([^;]+);/g)].map(([, name, value]) => {
      const short = value.length === 4 ? value.replace(/\w/g, '$&$&') : value;
      const parts = value.startsWith('#')
        ? (short.match(/\w\w/g) ?? []).map((hex) => Number.parseInt(hex, 16))
        : value.split(' ').map(Number);
      return [name, [parts[0], parts[1], parts[2]]];
    }),
  );
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((first, second) => first - second);
  return (light + 0.05) / (dark + 0.05);
}

const text = 4.5;
const picture = 3;
const pairs: [string, string, number][] = [
  ['ink', 'paper', text],
  ['quiet', 'paper', text],
  ['good', 'paper', text],
  ['bad', 'paper', text],
  ['ink', 'right', text],
  ['ink', 'wrong', text],
  ['bar', 'paper', picture],
  ['bar', 'track', picture],
];

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  const colours = coloursOf(scheme);

  test.each(pairs)('%s can be told from %s', (one, other, least) => {
    const [first, second] = [colours.get(one), colours.get(other)];
    if (!first || !second) throw new Error(`no colour for ${one} or ${other}`);
    expect(contrast(first, second)).toBeGreaterThanOrEqual(least);
  });
});

test('the dark colours come by themselves where a person prefers them', () => {
  expect(style.markup).toContain('@media (prefers-color-scheme: dark)');
  expect(coloursOf('dark').get('paper')).not.toEqual(coloursOf('light').get('paper'));
});
