import type { OnDamaged } from '../content/cache-file';
import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import type { OnProgress } from '../content/on-progress';
import { alarmSet, calm, trainAlarmModel } from './alarm/alarm-model';
import { trainReactionModel } from './alarm/reaction-model';
import { tellingConcepts } from './alarm/telling-concepts';
import { isAlarm } from './alarm/urgency';
import { classifierSet, trainClassifier } from './intent/classifier';
import type { PhraseVector } from './intent/nearest-phrases';
import { trainPointModel } from './intent/point-model';
import { type TrainingVector, vectorise } from './learning/features';
import { joinModels } from './learning/network';
import { trainingSetOf } from './learning/training-set';
import { learnVocabulary, tabulate, type Vocabulary } from './learning/vocabulary';
import { loadModel, modelKey, saveModel } from './model-cache';
import type { Models, TrainedModels } from './models';
import type { ReadMessage } from './reading/message';
import type { Reader } from './reading/reader';
import { type Example, examplesOfAlarms, intentExamples, pointExamples, reactionExamples } from './training-examples';

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
  read: Reader,
  folder: string,
  onDamaged?: OnDamaged,
  onProgress?: OnProgress,
): Promise<Models> {
  const saved = loadModel(folder, keyOf(content), onDamaged);
  if (saved) return { ...saved, vocabulary: tabulate(saved.vocabulary) };
  return joinAndSave(await trainModels(content, read, onProgress), content, folder);
}

function keyOf({ intents, concepts, spellings, redFlags, alarmExamples, reactions }: Content): string {
  return modelKey([[...intents], concepts, [...spellings], redFlags, alarmExamples, [...reactions]]);
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
  read: Reader,
  onProgress: OnProgress = () => undefined,
): Promise<TrainedModels> {
  onProgress(0, trainings);
  const { vocabulary, telling, sets } = prepare(content, read);
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
  return { vocabulary, intents, alarm, reactions, points };
}

/** Learns the vocabulary, and gives what each model learns from. The messages, as read, are not needed after this. */
function prepare(content: Content, reader: Reader) {
  const read = once(reader);
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
    [...labelsOf(asked), ...further.map(() => undefined)],
    alarms.map((label) => label ?? calm),
  ]);
  const vectorOf = once((message: ReadMessage) => vectorise(message, vocabulary));
  const vectorsOf = (examples: readonly Example<unknown>[]): TrainingVector[] =>
    examples.map(({ message }) => vectorOf(message));
  const isAlarming = alarms.map((label) => label !== undefined);
  return {
    vocabulary,
    telling: tellingConcepts(messages, isAlarming),
    sets: {
      intents: classifierSet(vectorsOf(asked), labelsOf(asked)),
      alarm: alarmSet(messages.map(vectorOf), alarms),
      reactions: trainingSetOf(vectorsOf(reactions), labelsOf(reactions)),
      points: trainingSetOf(vectorsOf(points), labelsOf(points)),
    },
  };
}

const labelsOf = (examples: readonly Example[]): string[] => examples.map(({ label }) => label);
const sum = (numbers: Float64Array): number => numbers.reduce((total, number) => total + number, 0);

/** Calls a function once for each value, however often it is asked: several models learn from the same phrase. */
function once<Value, Result>(call: (value: Value) => Result): (value: Value) => Result {
  const results = new Map<Value, Result>();
  return (value) => {
    const known = results.get(value);
    if (known !== undefined) return known;
    const result = call(value);
    results.set(value, result);
    return result;
  };
}
