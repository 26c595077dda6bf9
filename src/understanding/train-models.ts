import type { OnDamaged } from '../content/cache-file';
import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import type { OnProgress } from '../content/on-progress';
import type { Intent } from '../content/schema';
import { trainAlarmModel } from './alarm/alarm-model';
import { saysMore, somethingElse, trainReactionModel } from './alarm/reaction-model';
import { isAlarm } from './alarm/urgency';
import { asPhrase, trainClassifier } from './intent/classifier';
import type { PhraseVector } from './intent/nearest-phrases';
import { type SparseVector, vectorise } from './learning/features';
import { joinModels } from './learning/network';
import { learnVocabulary, tabulate, type Vocabulary } from './learning/vocabulary';
import { loadModel, modelKey, saveModel } from './model-cache';
import type { Models, TrainedModels } from './models';
import type { ReadMessage } from './reading/message';
import type { Reader } from './reading/reader';

/** The intent classifier's, the alarm model's and the reaction model's. */
const trainings = 3;
/** The label of a message without an alarm, for choosing features. */
const calm = 'calm';

/** Calm examples from so many words on are learnt sentence by sentence, too: those of so many words or more. */
const wordsOfStory = 30;
const wordsOfSentence = 4;
/** One in so many examples is learnt beside a question, too; the questions are taken from all over. */
const oneIn = 5;
const stride = 37;
/** How many phrases of intents, and how many alarm examples, the reaction model learns from beside its own. */
const othersForReactions = 600;

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

/**
 * The examples of the red flags, those of the alarm model alone, and calm reactions. They are in order of their text, so that a message
 * that moves to another file leaves the model as it is.
 */
function examplesOfAlarms(content: Content, read: Reader): AlarmExample[] {
  const { redFlags, alarmExamples, reactions } = content;
  const calmReactions = [...reactions.values()].filter(({ isCalm }) => isCalm);
  const examples: AlarmExample[] = [
    ...[...redFlags, ...alarmExamples].flatMap(({ answer, raises, doesNotRaise }) => [
      ...raises.map((text) => ({ text, label: answer })),
      ...doesNotRaise.map((text) => ({ text, label: undefined })),
    ]),
    ...calmReactions.flatMap(({ said }) => said.map((text) => ({ text, label: undefined }))),
  ]
    .sort((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ text, label }) => ({ text, message: read(text), label }));
  const calm = examples.filter(({ label }) => label === undefined);
  return [
    ...examples,
    ...calm.flatMap((example) => sentencesOf(example, read)),
    ...besideQuestions(examples, content, read),
  ];
}

/**
 * Some of the examples with an everyday question before or after them, which leaves an alarm an alarm and calm calm: the
 * score of the whole message must not sink because of what else is asked.
 */
function besideQuestions(examples: readonly AlarmExample[], { intents }: Content, read: Reader): AlarmExample[] {
  const questions = [...intents.values()]
    .filter(({ urgency, smallTalk, name }) => urgency === 'routine' && !smallTalk && name !== outOfScope)
    .flatMap(({ patientsSay }) => patientsSay);
  return examples
    .filter((_, index) => index % oneIn === 0)
    .map(({ text, label }, index) => {
      const question = questions[(index * stride) % questions.length];
      const joined = index % 2 ? `${text}. ${question}` : `${question}. ${text}`;
      return { text: joined, message: read(joined), label };
    });
}

/** In a calm story each sentence is calm by itself: the alarm model, which scores sentences too, has to learn that. */
function sentencesOf({ message: { tokens } }: AlarmExample, read: Reader): AlarmExample[] {
  const { words, sentences } = tokens;
  if (words.length < wordsOfStory) return [];
  const texts: string[] = [];
  for (let start = 0; start < words.length; ) {
    let end = start;
    while (sentences[end] === sentences[start]) end++;
    if (end - start >= wordsOfSentence && end - start < words.length) texts.push(words.slice(start, end).join(' '));
    start = end;
  }
  return texts.map((text) => ({ text, message: read(text), label: undefined }));
}

/**
 * What people say to an alarm; messages about something else, from the phrases of everyday intents; and messages that
 * tell more of the danger, from the examples that raise an alarm.
 */
function reactionExamples(
  { reactions, intents }: Content,
  asked: readonly Example[],
  further: readonly AlarmExample[],
  read: Reader,
): Example[] {
  const isElse = ({ label }: Example): boolean => {
    const intent = intents.get(label);
    return intent !== undefined && !intent.smallTalk && !isAlarm(intent.urgency);
  };
  const own = [...reactions.values()].flatMap(({ name, said }) =>
    said.map((text) => ({ text, message: read(text), label: name })),
  );
  if (!own.length) return [];
  const elsewhere = spread(asked.filter(isElse), othersForReactions).map((one) => ({ ...one, label: somethingElse }));
  const dangers = further.filter(({ label }) => label !== undefined);
  return [...own, ...elsewhere, ...spread(dangers, othersForReactions).map((one) => ({ ...one, label: saysMore }))];
}

/** At most so many of a list, taken from all over it. */
function spread<T>(list: readonly T[], most: number): T[] {
  const every = Math.max(1, list.length / most);
  return Array.from({ length: Math.min(list.length, most) }, (_, index) => list[Math.floor(index * every)]);
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

function keyOf({ intents, concepts, spellings, redFlags, alarmExamples, reactions }: Content): string {
  return modelKey([[...intents], concepts, [...spellings], redFlags, alarmExamples, [...reactions]]);
}

/** Joins trained models into one network, and saves it for the next start. @param content that they were trained on */
export function joinAndSave({ vocabulary, ...trained }: TrainedModels, content: Content, folder: string): Models {
  const { model: ofIntents, ...intents } = trained.intents;
  const { model: ofAlarm, ...alarm } = trained.alarm;
  const { model: ofReactions, ...reactions } = trained.reactions;
  const models = { intents, alarm, reactions, network: joinModels([ofIntents, ofAlarm, ofReactions]) };
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
  const messages = [...asked, ...further].map(({ message }) => message);
  // The reaction model makes do with the features of the other two: its phrases tell less of features than theirs.
  const vocabulary = learnVocabulary(messages, [
    [...asked.map(({ label }) => label), ...further.map(() => undefined)],
    alarms.map((label) => label ?? calm),
  ]);
  const vectorsOf = (examples: readonly Example<unknown>[]): SparseVector[] =>
    examples.map(({ message }) => vectorise(message, vocabulary));
  const [askedVectors, furtherVectors] = [vectorsOf(asked), vectorsOf(further)];
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
    alarm: trainAlarmModel(messages, [...askedVectors, ...furtherVectors], alarms, features, (done, total) =>
      onProgress(1 + done / total, trainings),
    ),
    reactions: trainReactionModel(
      vectorsOf(reactions),
      reactions.map(({ label }) => label),
      features,
      (done, total) => onProgress(2 + done / total, trainings),
    ),
  };
}
