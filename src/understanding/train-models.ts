import type { OnDamaged } from '../content/cache-file';
import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import type { OnProgress } from '../content/on-progress';
import { trainAlarmModel } from './alarm/alarm-model';
import { trainReactionModel } from './alarm/reaction-model';
import { trainClassifier } from './intent/classifier';
import type { PhraseVector } from './intent/nearest-phrases';
import { trainPointModel } from './intent/point-model';
import { vectorise } from './learning/features';
import { inThread } from './learning/in-thread';
import { joinModels } from './learning/network';
import { tabulate, type Vocabulary } from './learning/vocabulary';
import { loadModel, modelKey, saveModel } from './model-cache';
import type { Models, TrainedModels } from './models';
import type { Prepared, PrepareOrder } from './prepare';
import type { Reader, Reading } from './reading/reader';
import { intentExamples } from './training-examples';

/** The intent classifier's, the alarm model's, the reaction model's and the point model's. */
const trainings = 4;

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
export async function learnModels(
  content: Content,
  reading: Reading,
  folder: string,
  onDamaged?: OnDamaged,
  onProgress?: OnProgress,
): Promise<Models> {
  const saved = loadModel(folder, keyOf(content), onDamaged);
  if (saved) return { ...saved, vocabulary: tabulate(saved.vocabulary) };
  return joinAndSave(await trainModels(content, reading, onProgress), content, folder);
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
export async function trainModels(
  content: Content,
  reading: Reading,
  onProgress: OnProgress = () => undefined,
): Promise<TrainedModels> {
  onProgress(0, trainings);
  const order: PrepareOrder = { content, reading };
  const { vocabulary, telling, sets } = await inThread<Prepared>('prepare-thread', order);
  const { features } = vocabulary;
  const done = new Float64Array(trainings);
  const partOf =
    (model: number): OnProgress =>
    (passes, total) => {
      done[model] = passes / total;
      onProgress(sum(done), trainings);
    };
  // In parallel, the longest first: the others then fill what is left of the time.
  const [alarm, points, intents, reactions] = await Promise.all([
    trainAlarmModel(sets.alarm, telling, features, partOf(0)),
    trainPointModel(sets.points, features, partOf(1)),
    trainClassifier(sets.intents, features, outOfScope, partOf(2)),
    trainReactionModel(sets.reactions, features, partOf(3)),
  ]);
  return { vocabulary: { ...vocabulary, ...tabulate(vocabulary) }, intents, alarm, reactions, points };
}

const sum = (numbers: Float64Array): number => numbers.reduce((total, number) => total + number, 0);
