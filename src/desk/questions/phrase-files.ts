import { isScalar, isSeq, parseDocument, stringify } from 'yaml';

/** Where the phrases of an intent are. */
export const phrasesFile = (intent: string): string => `intents/phrases/${intent}.yaml`;

/**
 * Adds a phrase to the end of the list `patients-say`, and changes nothing else of the file.
 * @returns the whole new text; undefined where there is no such list
 */
export function withPhrase(yaml: string, phrase: string): string | undefined {
  const list = parseDocument(yaml).get('patients-say', true);
  if (!isSeq(list)) return undefined;
  const last = list.items.at(-1);
  if (list.flow || !isScalar(last) || !last.range) return undefined;
  const lineStart = yaml.lastIndexOf('\n', last.range[0]) + 1;
  const indent = /^\s*/.exec(yaml.slice(lineStart))?.[0] ?? '';
  const lineEnd = yaml.indexOf('\n', last.range[1]);
  const end = lineEnd < 0 ? yaml.length : lineEnd;
  return `${yaml.slice(0, end)}\n${indent}- ${oneLine(phrase)}${yaml.slice(end) || '\n'}`;
}

export interface NewAnswer {
  /** Its name, and that of its files. */
  readonly name: string;
  readonly askedAs: string;
  readonly headline: string;
  readonly body: readonly string[];
  readonly source: string;
  readonly phrases: readonly string[];
  /** By when it is to be read again: `2027-05-01`. */
  readonly reviewBy: string;
}

/** The two files of a new answer. */
export function filesOfAnswer({ name, askedAs, headline, body, source, phrases, reviewBy }: NewAnswer) {
  const answer = {
    intent: name,
    urgency: 'routine',
    'asked-as': askedAs,
    answer: { headline, ...(body.length && { body }), sources: [source], suggest: ['speak-to-person', 'help'] },
    review: { by: reviewBy },
  };
  return [
    { file: `intents/${name}.yaml`, text: stringify(answer, { lineWidth: 0 }) },
    { file: phrasesFile(name), text: stringify({ intent: name, 'patients-say': phrases }, { lineWidth: 0 }) },
  ];
}

const oneLine = (text: string): string => stringify(text, { lineWidth: 0 }).trim();
