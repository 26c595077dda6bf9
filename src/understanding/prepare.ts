import type { Content } from '../content/content';
import { alarmSet, calm } from './alarm/alarm-model';
import { tellingConcepts } from './alarm/telling-concepts';
import { isAlarm } from './alarm/urgency';
import { classifierSet } from './intent/classifier';
import { type TrainingVector, vectorise } from './learning/features';
import { type TrainingSet, trainingSetOf } from './learning/training-set';
import { learnVocabulary, type SavedVocabulary } from './learning/vocabulary';
import type { ReadMessage } from './reading/message';
import { createReader, type Reading, readerContent } from './reading/reader';
import { type Example, examplesOfAlarms, intentExamples, pointExamples, reactionExamples } from './training-examples';

export interface PrepareOrder {
  readonly content: Content;
  readonly reading: Reading;
}

/** All that the models are trained from. */
export interface Prepared {
  readonly vocabulary: SavedVocabulary;
  /** The concepts that tell of danger. */
  readonly telling: readonly string[];
  readonly sets: Readonly<Record<'intents' | 'alarm' | 'reactions' | 'points', TrainingSet>>;
}

/** Reads all that there is to learn from, and learns the vocabulary. */
export function prepare({ content, reading }: PrepareOrder): Prepared {
  const read = once(createReader(readerContent(content), reading));
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
  const { features, idf } = vocabulary;
  return {
    vocabulary: { features, idf },
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
