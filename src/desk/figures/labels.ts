import type { Content } from '../../content/content';
import type { LabelOf } from './figure-tables';
import type { AnswerName } from './helped';

const outcomes: Readonly<Record<string, string>> = {
  answer: 'Answered',
  clarify: 'Asked back',
  fallback: 'Not understood, or not for the guide',
};
const verdicts: Readonly<Record<string, string>> = { yes: 'It helped', no: 'It did not help' };

/** The words for names of the content: as patients are offered a topic, and as answers name a kind of care. */
export function labelsOf({ intents, care, webChat }: Pick<Content, 'intents' | 'care' | 'webChat'>): LabelOf {
  const kinds = new Map(care.map(({ kind, named }) => [kind, named]));
  const reasons: Readonly<Record<string, string>> = webChat.helpful.reasons;
  const plain = (name: string): string => {
    const words = name.replaceAll('-', ' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
  return (what, name) => {
    if (what === 'topic') return intents.get(name)?.askedAs ?? plain(name);
    if (what === 'outcome') return outcomes[name] ?? plain(name);
    if (what === 'verdict') return verdicts[name] ?? reasons[name] ?? plain(name);
    if (what === 'kind') return plain(kinds.get(name) ?? name);
    return what === 'alarm' ? plain(name) : name;
  };
}

/** How an answer is called: by its button, and what it is a variant for. */
export function answerNames(content: Content): (answer: AnswerName) => string {
  const labelOf = labelsOf(content);
  return ({ intent, variant }) => {
    const topic = labelOf('topic', intent);
    return variant ? `${topic} (${variant.replaceAll('-', ' ')})` : topic;
  };
}
