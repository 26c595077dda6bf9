import type { OnDamaged } from '../content/cache-file';
import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import type { OnProgress } from '../content/on-progress';
import { trainAlarmModel } from './alarm/alarm-model';
import { trainReactionModel } from './alarm/reaction-model';
import { isAlarm } from './alarm/urgency';
import { trainClassifier } from './intent/classifier';
import type { PhraseVector } from './intent/nearest-phrases';
import { trainPointModel } from './intent/point-model';
import { type TrainingVector, vectorise } from './learning/features';
import { joinModels } from './learning/network';
import { learnVocabulary, tabulate, type Vocabulary } from './learning/vocabulary';
import { loadModel, modelKey, saveModel } from './model-cache';
import type { Models, TrainedModels } from './models';
import type { Reader } from './reading/reader';
import { type Example, examplesOfAlarms, intentExamples, pointExamples, reactionExamples } from './training-examples';

/** The intent classifier's, the alarm model's, the reaction model's and the point model's. */
const trainings = 4;
/** The label of a message without an alarm, for choosing features. */
const calm = 'calm';

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

/**
 * Trains the models, or loads them where an earlier start trained them on the same content.
 * @param folder where trained models are saved for the next start
 * @param onProgress is told how far the training is, where there is any
 */
export function learnModels(
  content: Content,
  read: Reader,
  folder: string,
  onDamaged?: OnDamaged,
  onProgress?: OnProgress,
): Models {
  const saved = loadModel(folder, keyOf(content), onDamaged);
  if (saved) return { ...saved, vocabulary: tabulate(saved.vocabulary) };
  return joinAndSave(trainModels(content, read, onProgress), content, folder);
}

/** Of all that is learnt from. What is answered is no part of it: another answer is live without learning anew. */
function keyOf({ intents, concepts, spellings, redFlags, alarmExamples, reactions }: Content): string {
  const asked = [...intents.values()].map(
    ({ answer: _, variants: _variants, whoKnows: _whoKnows, followUps: _next, reviewBy: _review, ...rest }) => rest,
  );
  const reacted = [...reactions.values()].map(({ answers: _, ...rest }) => rest);
  return modelKey([asked, concepts, [...spellings], redFlags, alarmExamples, reacted]);
}

/** Joins trained models into one network, and saves it for the next start. @param content that they were trained on */
export function joinAndSave({ vocabulary, ...trained }: TrainedModels, content: Content, folder: string): Models {
  const { model: ofIntents, ...intents } = trained.intents;
  const { model: ofAlarm, ...alarm } = trained.alarm;
  const { model: ofReactions, ...reactions } = trained.reactions;
  const { model: ofPoints, ...points } = trained.points;
  const network = joinModels([ofIntents, ofAlarm, ofReactions, ofPoints]);
  const models = { intents, alarm, reactions, points, network };
  const { features, idf, ...table } = vocabulary;
  saveModel(folder, keyOf(content), { ...models, vocabulary: { features, idf } });
  return { ...models, vocabulary: table };
}

/** Trains the models, and saves nothing. */
export function trainModels(content: Content, read: Reader, onProgress: OnProgress = () => undefined): TrainedModels {
  onProgress(0, trainings);
  const asked = intentExamples(content.intents.values(), read);
  const further = examplesOfAlarms(content, read);
  const askedAlarms = asked.map(({ label }) =>
    isAlarm(content.intents.get(label)?.urgency ?? 'routine') ? label : undefined,
  );
  const alarms = [...askedAlarms, ...further.map(({ label }) => label)];
  const reactions = reactionExamples(content, asked, further, read);
  const points = pointExamples(content.intents.values(), read);
  const messages = [...asked, ...further].map(({ message }) => message);
  // The other two models make do with the features of these: their phrases tell less of features.
  const vocabulary = learnVocabulary(messages, [
    [...asked.map(({ label }) => label), ...further.map(() => undefined)],
    alarms.map((label) => label ?? calm),
  ]);
  const vectorsOf = (examples: readonly Example<unknown>[]): TrainingVector[] =>
    examples.map(({ message }) => vectorise(message, vocabulary));
  const [askedVectors, furtherVectors] = [vectorsOf(asked), vectorsOf(further)];
  const features = vocabulary.features;
  return {
    vocabulary,
    intents: trainClassifier(
      askedVectors,
      asked.map(({ label }) => label),
      features,
      outOfScope,
      (done, total) => onProgress(done / total, trainings),
    ),
    alarm: trainAlarmModel(messages, [...askedVectors, ...furtherVectors], alarms, features, (done, total) =>
      onProgress(1 + done / total, trainings),
    ),
    reactions: trainReactionModel(
      vectorsOf(reactions),
      reactions.map(({ label }) => label),
      features,
      (done, total) => onProgress(2 + done / total, trainings),
    ),
    points: trainPointModel(
      vectorsOf(points),
      points.map(({ label }) => label),
      features,
      (done, total) => onProgress(3 + done / total, trainings),
    ),
  };
}
