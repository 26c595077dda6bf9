import type { OnDamaged } from '../content/cache-file';
import type { Content } from '../content/content';
import type { OnProgress } from '../content/on-progress';
import type { Intent } from '../content/schema';
import { isAlarm } from './alarm/rules';
import { asPhrase, trainClassifier } from './intent/classifier';
import type { PhraseVector } from './intent/nearest-phrases';
import { trainFactored } from './learning/factored-model';
import { type SparseVector, vectorise } from './learning/features';
import { learnVocabulary, tabulate, type Vocabulary } from './learning/vocabulary';
import type { Models } from './learnt-models';
import { loadModel, modelKey, saveModel } from './model-file';
import type { ReadMessage } from './reading/message';
import type { Reader } from './reading/reader';

/** The intent that stands for "none of these" in the catalogue. */
export const outOfScope = 'out-of-scope';
/** The two classes of the second opinion. */
export const alarmClass = 1;
const calmClass = 0;
/** More members, hidden units or passes gave no more on the validation set. */
const alarmTraining = { classes: 2, hidden: 16, members: 3, passes: 8 };

/** The classifier's, and that of the alarm. */
const trainings = 2;

/** A message with what it is an example of. */
export interface Example<L = string> {
  readonly text: string;
  readonly message: ReadMessage;
  readonly label: L;
}

/** Every phrase of every intent; its name and its button are two more ways to ask for it. */
export function intentExamples(intents: Iterable<Intent>, read: Reader): Example[] {
  return [...intents].flatMap(({ name, askedAs, fromArticles, patientsSay }) => {
    const phrases = [asPhrase(name), askedAs, ...fromArticles.map(({ text }) => text), ...patientsSay];
    return phrases.map((text) => ({ text, message: read(text), label: name }));
  });
}

/** Every phrase with its features. */
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

/** What raises an alarm and what does not: examples of the red flags, and those of the second opinion. */
function alarmExamples({ redFlags, secondOpinion }: Content, read: Reader): Example<number>[] {
  const examples = [...redFlags, secondOpinion];
  return examples.flatMap(({ raises, doesNotRaise }) => [
    ...raises.map((text) => ({ text, message: read(text), label: alarmClass })),
    ...doesNotRaise.map((text) => ({ text, message: read(text), label: calmClass })),
  ]);
}

/**
 * Trains the models, or loads them where they were trained on the same content before.
 * @param folder where trained models are kept for the next start
 * @param onProgress is told how far the training is, where there is any
 */
export function learnModels(
  content: Content,
  read: Reader,
  folder: string,
  onDamaged?: OnDamaged,
  onProgress?: OnProgress,
): Models {
  const { intents, concepts, spellings, redFlags, secondOpinion } = content;
  const key = modelKey([[...intents], concepts, [...spellings], redFlags, secondOpinion]);
  const saved = loadModel(folder, key, onDamaged);
  if (saved) return { ...saved, vocabulary: tabulate(saved.vocabulary) };
  const models = train(content, read, onProgress);
  const { features, idf } = models.vocabulary;
  saveModel(folder, key, { ...models, vocabulary: { features, idf } });
  return models;
}

function train(content: Content, read: Reader, onProgress: OnProgress = () => undefined): Models {
  onProgress(0, trainings);
  const asked = intentExamples(content.intents.values(), read);
  const further = alarmExamples(content, read);
  const vocabulary = learnVocabulary([...asked, ...further].map(({ message }) => message));
  const vectorsOf = (examples: readonly Example<unknown>[]): SparseVector[] =>
    examples.map(({ message }) => vectorise(message, vocabulary));
  const [askedVectors, furtherVectors] = [vectorsOf(asked), vectorsOf(further)];
  const alarming = asked.map(({ label }) =>
    isAlarm(content.intents.get(label)?.urgency ?? 'routine') ? alarmClass : calmClass,
  );
  const features = vocabulary.idf.length;
  return {
    vocabulary,
    intents: trainClassifier(
      askedVectors,
      asked.map(({ label }) => label),
      features,
      outOfScope,
      (done, total) => onProgress(done / total, trainings),
    ),
    alarm: trainFactored(
      [...askedVectors, ...furtherVectors],
      [...alarming, ...further.map(({ label }) => label)],
      { ...alarmTraining, features },
      (done, total) => onProgress(1 + done / total, trainings),
    ).model,
  };
}
