import { LRUCache } from 'lru-cache';
import type { Content } from '../content/content';
import type { Question, Wording } from '../content/conversation-schema';
import type { Answer, Urgency } from '../content/fields';
import { isAlarm } from '../understanding/alarm/urgency';
import type { Candidate } from '../understanding/intent/classifier';

/** What the guide says to one message: the same for every channel. */
export interface Reply {
  readonly intent: string;
  readonly confidence: number;
  readonly urgency: Urgency;
  /** `answer`; `clarify`: offers a choice; `fallback`: not understood or not ours. */
  readonly outcome: 'answer' | 'clarify' | 'fallback';
  /** Said first: "Immediate action required". Such replies are care cards; everyday answers have none. */
  readonly lead: string;
  readonly headline: string;
  readonly body: readonly string[];
  /** What the guide asks back; empty where it asks nothing. */
  readonly question: string;
  /** Questions to choose from, in the words of their buttons. */
  readonly choices: readonly string[];
  /** Questions to ask next, or answers to what the guide asks, in the words of their buttons. */
  readonly suggestions: readonly string[];
  /** References of the sources: `national-walkout#attend`. */
  readonly sources: readonly string[];
  /** The sources in one line for the reader; empty where there is nothing to name. */
  readonly sourceLine: string;
  readonly alternatives: readonly Candidate[];
  /** The words between its parts. They come with the reply: by the time it is rendered the guide may have another content. */
  readonly wording: Pick<Wording, 'clarify' | 'you-can-ask'>;
}

/** A reply that has no words yet. */
export type ReplyFrame = Pick<Reply, 'intent' | 'confidence' | 'urgency' | 'outcome' | 'alternatives'>;

/** Sources named to the reader: two tell enough, all are in `sources`. */
const citedSources = 2;

/** What a reply is made of beside its answer. */
export interface Extras {
  /** Said before the rest of the answer. */
  readonly first?: readonly string[];
  /** Said after the answer. */
  readonly more?: readonly string[];
  /** Choices, as intents. */
  readonly choices?: readonly string[];
  /** What to ask next, as intents. */
  readonly suggest?: readonly string[];
  readonly question?: Question;
}

export interface ReplyWriter {
  /** Puts an answer into words. Emergency and crisis answers come without anything beside the advice. */
  write(frame: ReplyFrame, answer: Answer, extras?: Extras): Reply;
}

const none: readonly string[] = [];

export function createReplyWriter({ intents, questions, sources, wording }: Content): ReplyWriter {
  const askedAs = (name: string): string => intents.get(name)?.askedAs ?? name;
  const answersTo = new Map(
    [...questions.values()].map((question) => [question, question.answers.flatMap(({ say }) => say ?? [])]),
  );
  return {
    write(frame, answer, { first = none, more = none, choices = none, suggest = answer.suggest, question } = {}) {
      const { intent, confidence, urgency, outcome, alternatives } = frame;
      const isCalm = !isAlarm(urgency);
      return {
        intent,
        confidence,
        urgency,
        outcome,
        alternatives,
        wording,
        lead: intents.get(intent)?.lead ?? wording.leads[urgency],
        headline: answer.headline,
        body: first.length || more.length ? [...first, ...answer.body, ...more] : answer.body,
        question: isCalm ? (question?.ask ?? '') : '',
        choices: choices.length ? choices.map(askedAs) : none,
        suggestions: isCalm ? ((question && answersTo.get(question)) ?? suggest.map(askedAs)) : none,
        sources: answer.sources,
        sourceLine: isCalm ? sourceLineOf(answer.sources) : '',
      };
    },
  };

  function sourceLineOf(refs: readonly string[]): string {
    const cites: string[] = [];
    for (const ref of refs) {
      const cite = sources.get(ref)?.cite;
      if (cite !== undefined && !cites.includes(cite)) cites.push(cite);
      if (cites.length === citedSources) break;
    }
    return cites.length ? fill(wording.source, { sources: cites.join('; ') }) : '';
  }
}

/** The whole reply as plain text, the most important first. */
export const textOf = (reply: Reply): string => composed(reply, '\n\n', (line) => line);

/** The same for a voice: numbers to ring digit by digit, no signs that a voice stumbles on, no empty lines. */
export const speechOf = (reply: Reply): string => composed(reply, '\n', aloud);

/** @param gap between paragraphs */
function composed(reply: Reply, gap: string, say: (line: string) => string): string {
  const { lead, headline, body, question, choices, suggestions, sourceLine, wording } = reply;
  let all = lead ? `${say(lead)}: ${say(headline)}` : say(headline);
  for (const line of body) all += `\n${say(line)}`;
  for (const [index, choice] of choices.entries()) all += `${index ? '\n' : gap}${index + 1}. ${say(choice)}`;
  if (choices.length) all += gap + say(wording.clarify.closing);
  if (question) all += gap + say(question);
  else if (suggestions.length) {
    all += gap + say(wording['you-can-ask']);
    for (const suggestion of suggestions) all += ` ${say(suggestion)}`;
  }
  return sourceLine ? all + gap + say(sourceLine) : all;
}

const mostSpoken = 1_000;
/** Most lines are said as they stand in the content, again and again. */
const spoken = new LRUCache<string, string>({ max: mostSpoken });

function aloud(line: string): string {
  const known = spoken.get(line);
  if (known !== undefined) return known;
  const said = line.replace(stumbling, spelled);
  spoken.set(line, said);
  return said;
}

const stumbling = /\bA&E\b|&|\b(?:999|111|1?8000|18001|85258|0\d{3} \d{3,4} \d{3,4}|116 123)\b|\n\s+/g;

function spelled(found: string): string {
  if (found === 'A&E') return 'A and E';
  if (found === '&') return 'and';
  return found.startsWith('\n') ? '\n' : found.replace(/\B(?=\d)/g, ' ');
}

/** Approved words with `{places}`, taken apart: words and names by turns. There are as many as the content has. */
const templates = new Map<string, readonly string[]>();

/** Fills `{places}` in approved words. */
export function fill(words: string, values: Readonly<Partial<Record<string, string>>>): string {
  if (!words.includes('{')) return words;
  const parts = templates.get(words) ?? words.split(/\{([A-Za-z-]+)\}/);
  templates.set(words, parts);
  let filled = parts[0];
  for (let at = 1; at < parts.length; at += 2) filled += (values[parts[at]] ?? `{${parts[at]}}`) + parts[at + 1];
  return filled;
}
