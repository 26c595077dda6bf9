import type { Content } from '../../src/content/content';
import { spread } from '../../src/understanding/learning/hash';

/** Makes a text of about so many bytes in UTF-8. */
export type HostileText = (bytes: number) => string;

/** Repeats a piece, and cuts where the text is long enough. */
const repeated =
  (piece: string): HostileText =>
  (bytes) =>
    cut(piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece))), bytes);

/** Strings random pieces together, the same ones at each run. */
const random =
  (pieces: readonly string[], between = ' '): HostileText =>
  (bytes) => {
    let text = '';
    for (let at = 0; text.length < bytes; at++) text += pieces[spread(at) % pieces.length] + between;
    return cut(text, bytes);
  };

const cut = (text: string, bytes: number): string => Buffer.from(text).subarray(0, bytes).toString();

/** Shapes of text that a stranger may send to keep the guide busy, by what is bad about each. */
export function hostileTexts({ concepts, languages, intents }: Content): Readonly<Record<string, HostileText>> {
  const phrases = concepts.flatMap(({ said }) => said);
  const foreign = languages.flatMap(({ groups }) => Object.values(groups).flat());
  const asked = [...intents.values()].flatMap(({ patientsSay }) => patientsSay);
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const slips = asked.flatMap((line) => line.split(' ')).map((word) => `${word.slice(0, 3)}q${word.slice(3)}`);
  return {
    'one word without vowels': repeated('st'),
    'one word of "y"': repeated('yb'),
    'one word with endings': repeated('ational'),
    'words of forty letters': random([...letters].map((letter) => `${letter}tsr`.repeat(10))),
    'words of one letter': random([...letters]),
    'one word of apostrophes': repeated("n't"),
    digits: repeated('0123456789'),
    'numbers like telephone numbers': repeated('123 456 789 '),
    'dates and times': random(['at 3', '12/12/2025', 'half past', 'tuesday', 'the 3rd', 'from', 'to', 'sat', 'sun']),
    'births without an end': repeated('born is on in: the '),
    'addresses of e-mail': repeated('a.a@a-a.'),
    spaces: repeated(' '),
    lines: repeated('\n'),
    'dashes between spaces': repeated(' - '),
    'marks of punctuation': repeated('.,;:!?()'),
    'letters with marks': repeated('e\u0301\u0308'),
    'one letter that folds to eighteen': repeated('\ufdfa'),
    Chinese: random([...'我胸口痛救命不能呼吸医生今天来吗'], ''),
    emoji: repeated('👩‍⚕️🚑'),
    'invisible characters': repeated('p\u200b\u00ad'),
    'random phrases of concepts': random(phrases),
    'random words of concepts': random(phrases.flatMap((phrase) => phrase.replace(/[.=]/g, '').split(' '))),
    'random phrases of concepts in clauses': random(phrases, ', but '),
    'phrases of other languages': random(foreign),
    'random questions': random(asked, '? and '),
    'nothing but slips': random(slips),
    'negations without an end': repeated('not no never without '),
    'one alarm again and again': repeated('my chest hurts and i cannot breathe. '),
    'lone halves of characters': repeated('\ud83d'),
  };
}
