import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import { type Intent, saidFor } from '../content/schema';
import { saysMore, somethingElse } from './alarm/reaction-model';
import { isAlarm } from './alarm/urgency';
import { asPhrase } from './intent/classifier';
import { elsewhere, pointLabel } from './intent/point-model';
import type { ReadMessage } from './reading/message';
import type { Reader } from './reading/reader';

/** Calm examples from so many words on are learnt sentence by sentence, too: those of so many words or more. */
const wordsOfStory = 30;
const wordsOfSentence = 4;
/** One in so many examples is learnt beside a question, too; the questions are taken from all over. */
const oneIn = 5;
const stride = 37;
/** How many phrases of intents, and how many alarm examples, the reaction model learns from beside its own. */
const othersForReactions = 600;

/** How many phrases of other intents, and how many plain questions of each of its own, the point model learns from. */
const othersForPoints = 600;
const plainForPoints = 120;

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
  return [...intents].flatMap((intent) => {
    const { name, askedAs, fromArticles } = intent;
    const phrases = [asPhrase(name), askedAs, ...fromArticles.map(({ text }) => text), ...saidFor(intent)];
    return phrases.map((text) => ({ text, message: read(text), label: name }));
  });
}

/**
 * The examples of the red flags, those of the alarm model alone, and calm reactions. They are in order of their text, so that a message
 * that moves to another file leaves the model as it is.
 */
export function examplesOfAlarms(content: Content, read: Reader): AlarmExample[] {
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
    .flatMap(saidFor);
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
export function reactionExamples(
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

/** What exactly is asked within each intent whose variants have phrases; and messages about none of it. */
export function pointExamples(intents: Iterable<Intent>, read: Reader): Example[] {
  const examples: { text: string; label: string }[] = [];
  const others: string[] = [];
  for (const { name, patientsSay, askingFor } of intents) {
    const asked = Object.entries(askingFor);
    if (!asked.length) others.push(...patientsSay);
    else examples.push(...spread(patientsSay, plainForPoints).map((text) => ({ text, label: pointLabel(name) })));
    examples.push(
      ...asked.flatMap(([variant, said]) => said.map((text) => ({ text, label: pointLabel(name, variant) }))),
    );
  }
  if (!examples.length) return [];
  return [...examples, ...spread(others, othersForPoints).map((text) => ({ text, label: elsewhere }))].map((one) => ({
    ...one,
    message: read(one.text),
  }));
}
