import type { Content } from '../../content/content';
import type { Answer } from '../../content/fields';
import { type Intent, intentSchema } from '../../content/schema';
import { readYaml } from '../../content/yaml-file';
import { createReplyWriter } from '../../guidance/reply';
import { createReplyFrames } from '../../guidance/reply-frame';
import type { AnswerParts, Looks } from './answer-parts';

/** An answer as patients will see it. */
export interface Preview {
  /** `answer`, or the name of the variant. */
  readonly part: string;
  readonly looks: Looks;
}

const noPhrases = { fromArticles: [], patientsSay: [], askingFor: {}, saidLater: {} };
const mostShown = 8;

/** The intent that a text of a file tells; undefined where it is none, or cannot be read. */
export function intentIn(file: string, text: string, { intents }: Pick<Content, 'intents'>): Intent | undefined {
  if (!/^intents\/[a-z0-9-]+\.yaml$/.test(file)) return undefined;
  const { parsed } = readYaml(file, text, intentSchema);
  return parsed && { ...noPhrases, ...intents.get(parsed.value.name), ...parsed.value };
}

/** The answers of a file that are others than those served, as patients will see them. */
export function previewsOf(
  { edition, looksOf }: Pick<AnswerParts, 'edition' | 'looksOf'>,
  file: string,
  text: string,
): readonly Preview[] {
  const { content } = edition();
  const intent = intentIn(file, text, content);
  if (!intent) return [];
  const served = content.intents.get(intent.name);
  const next = { ...content, intents: new Map([...content.intents, [intent.name, intent]]) };
  const [writer, frames] = [createReplyWriter(next), createReplyFrames(next)];
  return answersOf(intent)
    .filter(({ part, answer }) => JSON.stringify(answer) !== JSON.stringify(served && partOf(served, part)))
    .slice(0, mostShown)
    .map(({ part, answer }) => {
      const question = answer.ask === undefined ? undefined : next.questions.get(answer.ask);
      return { part, looks: looksOf(writer.write(frames.frameOf(intent.name, 1), answer, { question })) };
    });
}

/** The plain answer of an intent and its variants. */
export const answersOf = ({ answer, variants }: Intent): { readonly part: string; readonly answer: Answer }[] => [
  { part: 'answer', answer },
  ...Object.entries(variants).map(([part, variant]) => ({ part, answer: variant })),
];

const partOf = (intent: Intent, part: string): Answer | undefined =>
  part === 'answer' ? intent.answer : intent.variants[part];
