import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import { type Intent, saidFor } from '../content/schema';
import { saysMore, somethingElse } from './alarm/reaction-model';
import { isAlarm } from './alarm/urgency';
import { asPhrase } from './intent/classifier';
import { elsewhere, pointLabel } from './intent/point-model';
import { hashOf } from './learning/hash';
import type { ReadMessage } from './reading/message';

/** Calm examples from so many words on are learnt sentence by sentence, too: those of so many words or more. */
const wordsOfStory = 30;
const wordsOfSentence = 4;
/** One in so many examples is learnt beside a question, too. */
const oneIn = 3;
/** How many phrases of intents, and how many alarm examples, the reaction model learns from beside its own. */
const othersForReactions = 4_000;

/** How many phrases of other intents, and how many plain questions of each of its own, the point model learns from. */
const othersForPoints = 4_000;
const plainForPoints = 120;

/** A message to train on, with its right label. */
export interface Example<L = string> {
  readonly text: string;
  readonly message: ReadMessage;
  readonly label: L;
}

type Read = (text: string) => ReadMessage;

/** The label is the intent that has to answer the message where it is an alarm; undefined where it is calm. */
type AlarmExample = Example<string | undefined>;

/** Every phrase of every intent, and as two more phrases its name and the words of its button. */
export function intentExamples(intents: Iterable<Intent>, read: Read): Example[] {
  return [...intents].flatMap((intent) => {
    const { name, askedAs, fromArticles } = intent;
    const phrases = [asPhrase(name), askedAs, ...fromArticles.map(({ text }) => text), ...saidFor(intent)];
    return phrases.map((text) => ({ text, message: read(text), label: name }));
  });
}

/** The examples of the red flags, those of the alarm model alone, and calm reactions. */
export function examplesOfAlarms(content: Content, read: Read): AlarmExample[] {
  const { redFlags, alarmExamples, reactions } = content;
  const calmReactions = [...reactions.values()].filter(({ isCalm }) => isCalm);
  const examples: AlarmExample[] = [
    ...[...redFlags, ...alarmExamples].flatMap(({ answer, raises, doesNotRaise }) => [
      ...raises.map((text) => ({ text, label: answer })),
      ...doesNotRaise.map((text) => ({ text, label: undefined })),
    ]),
    ...calmReactions.flatMap(({ said }) => said.map((text) => ({ text, label: undefined }))),
  ].map(({ text, label }) => ({ text, message: read(text), label }));
  const calm = examples.filter(({ label }) => label === undefined);
  return [
    ...examples,
    ...calm.flatMap((example) => sentencesOf(example, read)),
    ...besideQuestions(examples, content, read),
  ];
}

/**
 * Some of the examples with an everyday question before or after them, which leaves an alarm an alarm and calm calm: the
 * score of the whole message must not sink because of what else is asked. Which ones, and with which question, follows
 * from hashes of their texts (consistent hashing), so that one more phrase changes few of them.
 */
function besideQuestions(examples: readonly AlarmExample[], { intents }: Content, read: Read): AlarmExample[] {
  const ring = [...intents.values()]
    .filter(({ urgency, smallTalk, name }) => urgency === 'routine' && !smallTalk && name !== outOfScope)
    .flatMap(saidFor)
    .map((question) => ({ question, hash: hashOf(question) }))
    .sort((one, other) => one.hash - other.hash);
  return examples.flatMap(({ text, label }) => {
    const hash = hashOf(text);
    if (!ring.length || hash % oneIn) return [];
    const { question } = ring[firstFrom(ring, hash)];
    const joined = hash & 8 ? `${text}. ${question}` : `${question}. ${text}`;
    return { text: joined, message: read(joined), label };
  });
}

/** The index of the first with that hash or a higher one; beyond the last comes the first. */
function firstFrom(ring: readonly { readonly hash: number }[], hash: number): number {
  let [low, high] = [0, ring.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ring[middle].hash < hash) low = middle + 1;
    else high = middle;
  }
  return low % ring.length;
}

/** In a calm story each sentence is calm by itself: the alarm model, which scores sentences too, has to learn that. */
function sentencesOf({ message: { tokens } }: AlarmExample, read: Read): AlarmExample[] {
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
  read: Read,
): Example[] {
  const isElse = ({ label }: Example): boolean => {
    const intent = intents.get(label);
    return label === outOfScope || (intent !== undefined && !intent.smallTalk && !isAlarm(intent.urgency));
  };
  const own = [...reactions.values()].flatMap(({ name, said }) =>
    said.map((text) => ({ text, message: read(text), label: name })),
  );
  if (!own.length) return [];
  const elsewhere = sample(asked.filter(isElse), othersForReactions, textOf).map((one) => ({
    ...one,
    label: somethingElse,
  }));
  const dangers = further.filter(({ label }) => label !== undefined);
  return [
    ...own,
    ...elsewhere,
    ...sample(dangers, othersForReactions, textOf).map((one) => ({ ...one, label: saysMore })),
  ];
}

const textOf = ({ text }: Example<unknown>): string => text;

/** At most so many of a list: by hashes of their texts, so that one more phrase changes the choice by one. */
function sample<T>(list: readonly T[], most: number, textOf: (one: T) => string): T[] {
  const hashed = list.map((one) => ({ one, hash: hashOf(textOf(one)) }));
  return hashed
    .sort((one, other) => one.hash - other.hash)
    .slice(0, most)
    .map(({ one }) => one);
}

/** What exactly is asked within each intent whose variants have phrases; and messages about none of it. */
export function pointExamples(intents: Iterable<Intent>, read: Read): Example[] {
  const examples: Omit<Example, 'message'>[] = [];
  const others: string[] = [];
  for (const { name, patientsSay, askingFor, saidLater } of intents) {
    const asked = [...Object.entries(askingFor), ...Object.entries(saidLater)];
    const label = pointLabel(name);
    if (asked.length) examples.push(...sample(patientsSay, plainForPoints, String).map((text) => ({ text, label })));
    else others.push(...patientsSay);
    for (const [variant, said] of asked)
      examples.push(...said.map((text) => ({ text, label: pointLabel(name, variant) })));
  }
  if (examples.length)
    examples.push(...sample(others, othersForPoints, String).map((text) => ({ text, label: elsewhere })));
  return examples.map((example) => ({ ...example, message: read(example.text) }));
}
