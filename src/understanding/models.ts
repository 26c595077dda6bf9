import type { Content } from '../content/content';
import type { OnDamaged } from '../content/kept-file';
import type { Intent } from '../content/schema';
import { trainAlarmModel } from './alarm/alarm-model';
import { isAlarm } from './alarm/urgency';
import { asPhrase, trainClassifier } from './intent/classifier';
import type { PhraseVector } from './intent/nearest-phrases';
import { type SparseVector, vectorise } from './learning/features';
import { learnVocabulary, tabulate, type Vocabulary } from './learning/vocabulary';
import type { Models } from './learnt-models';
import { loadModel, modelKey, saveModel } from './model-file';
import type { ReadMessage } from './reading/message';
import type { Reader } from './reading/reader';

/** The intent in the catalogue that stands for "none of these". */
export const outOfScope = 'out-of-scope';

/** A message to train on, with its right label. */
export interface Example<L = string> {
  readonly text: string;
  readonly message: ReadMessage;
  readonly label: L;
}

/** The label is the intent that has to answer the message where it is an alarm; undefined where it is calm. */
type AlarmExample = Example<string | undefined>;

/** Every phrase of every intent, and as two more phrases its name and the words of its button. */
export function intentExamples(intents: Iterable<Intent>, read: Reader): Example[] {
  return [...intents].flatMap(({ name, askedAs, fromArticles, patientsSay }) => {
    const phrases = [asPhrase(name), askedAs, ...fromArticles.map(({ text }) => text), ...patientsSay];
    return phrases.map((text) => ({ text, message: read(text), label: name }));
  });
}

/** The same phrases with their vectors. */
export function phraseVectors(
  { intents }: Pick<Content, 'intents'>,
  read: Reader,
  vocabulary: Vocabulary,
): PhraseVector[] {
  return intentExamples(intents.values(), read).map(({ text, message, label }) => ({
    text,
    intent: label,
    vector: vectorise(message, vocabulary),
  }));
}

/** The examples of the red flags, and those of the alarm model alone. */
function alarmExamples({ redFlags, alarmExamples: further }: Content, read: Reader): AlarmExample[] {
  return [...redFlags, ...further].flatMap(({ answer, raises, doesNotRaise }) => [
    ...raises.map((text) => ({ text, message: read(text), label: answer })),
    ...doesNotRaise.map((text) => ({ text, message: read(text), label: undefined })),
  ]);
}

/**
 * Trains the models, or loads them where an earlier start trained them on the same content.
 * @param folder where trained models are saved for the next start
 */
export function learnModels(content: Content, read: Reader, folder: string, onDamaged?: OnDamaged): Models {
  const { intents, concepts, spellings, redFlags, alarmExamples: further } = content;
  const key = modelKey([[...intents], concepts, [...spellings], redFlags, further]);
  const saved = loadModel(folder, key, onDamaged);
  if (saved) return { ...saved, vocabulary: tabulate(saved.vocabulary) };
  const models = train(content, read);
  const { features, idf } = models.vocabulary;
  saveModel(folder, key, { ...models, vocabulary: { features, idf } });
  return models;
}

function train(content: Content, read: Reader): Models {
  const asked = intentExamples(content.intents.values(), read);
  const further = alarmExamples(content, read);
  const vocabulary = learnVocabulary([...asked, ...further].map(({ message }) => message));
  const vectorsOf = (examples: readonly Example<unknown>[]): SparseVector[] =>
    examples.map(({ message }) => vectorise(message, vocabulary));
  const [askedVectors, furtherVectors] = [vectorsOf(asked), vectorsOf(further)];
  const askedAlarms = asked.map(({ label }) =>
    isAlarm(content.intents.get(label)?.urgency ?? 'routine') ? label : undefined,
  );
  const features = vocabulary.idf.length;
  return {
    vocabulary,
    intents: trainClassifier(
      askedVectors,
      asked.map(({ label }) => label),
      features,
      outOfScope,
    ),
    alarm: trainAlarmModel(
      [...askedVectors, ...furtherVectors],
      [...askedAlarms, ...further.map(({ label }) => label)],
      features,
    ),
  };
}
