import type { Content } from '../content/content';
import type { Question, Wording } from '../content/conversation-schema';
import type { Answer, Urgency } from '../content/fields';
import type { Candidate } from '../understanding/classifier';
import { isAlarm } from '../understanding/red-flags';

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
  readonly question?: Pick<Question, 'ask' | 'answers'>;
}

export interface ReplyWriter {
  /** Puts an answer into words. Emergency and crisis answers come without anything beside the advice. */
  write(frame: ReplyFrame, answer: Answer, extras?: Extras): Reply;
}

export function createReplyWriter({ intents, sources, wording }: Content): ReplyWriter {
  const askedAs = (name: string): string => intents.get(name)?.askedAs ?? name;
  /** By the list of the sources: most lists are an answer's own. */
  const sourceLines = new WeakMap<readonly string[], string>();
  return {
    write(frame, answer, { first = [], more = [], choices = [], suggest = answer.suggest, question } = {}) {
      const isCalm = !isAlarm(frame.urgency);
      const buttons = question ? question.answers.flatMap(({ say }) => say ?? []) : suggest.map(askedAs);
      const { intent, confidence, urgency, outcome, alternatives } = frame;
      return {
        intent,
        confidence,
        urgency,
        outcome,
        alternatives,
        lead: intents.get(intent)?.lead ?? wording.leads[urgency],
        headline: answer.headline,
        body: [...first, ...answer.body, ...more],
        question: isCalm ? (question?.ask ?? '') : '',
        choices: choices.map(askedAs),
        suggestions: isCalm ? buttons : [],
        sources: answer.sources,
        sourceLine: isCalm ? sourceLineOf(answer.sources) : '',
      };
    },
  };

  function sourceLineOf(refs: readonly string[]): string {
    const line = sourceLines.get(refs) ?? citing(refs);
    sourceLines.set(refs, line);
    return line;
  }

  function citing(refs: readonly string[]): string {
    const cites = new Set(refs.flatMap((ref) => sources.get(ref)?.cite ?? []));
    if (!cites.size) return '';
    return fill(wording.source, { sources: [...cites].slice(0, citedSources).join('; ') });
  }
}

/** The whole reply as plain text, the most important first. */
export function textOf(reply: Reply, wording: Wording): string {
  const { lead, headline, body, question, choices, suggestions, sourceLine } = reply;
  const paragraphs = [
    [lead ? `${lead}: ${headline}` : headline, ...body].join('\n'),
    choices.map((choice, index) => `${index + 1}. ${choice}`).join('\n'),
    choices.length ? wording.clarify.closing : '',
    question,
    suggestions.length && !question ? `${wording['you-can-ask']} ${suggestions.join(' ')}` : '',
    sourceLine,
  ];
  return paragraphs.filter(Boolean).join('\n\n');
}

/**
 * A reply for a voice: numbers to ring digit by digit, no signs that a voice stumbles on, no empty lines.
 * @param text the whole reply, by `textOf`
 */
export const speechOf = (text: string): string => text.replace(stumbling, aloud);

const stumbling = /\bA&E\b|&|\b(?:999|111|1?8000|18001|85258|0\d{3} \d{3,4} \d{3,4}|116 123)\b|\n\s+/g;

function aloud(found: string): string {
  if (found === 'A&E') return 'A and E';
  if (found === '&') return 'and';
  return found.startsWith('\n') ? '\n' : found.replace(/\B(?=\d)/g, ' ');
}

/** Fills `{places}` in approved words. */
export function fill(words: string, values: Readonly<Record<string, string>>): string {
  if (!words.includes('{')) return words;
  return words.replace(/\{([A-Za-z-]+)\}/g, (whole, name: string) => values[name] ?? whole);
}
