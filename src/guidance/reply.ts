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
  /** `answer`; `clarify`: offers a choice; `fallback`: not understood, or out of scope. */
  readonly outcome: 'answer' | 'clarify' | 'fallback';
  /** The first words of a care card: "Immediate action required". Empty for everyday answers, which have no card. */
  readonly lead: string;
  readonly headline: string;
  readonly body: readonly string[];
  /** The question that the guide asks; empty where it asks none. */
  readonly question: string;
  /** Questions to choose from, in the words of their buttons. */
  readonly choices: readonly string[];
  /** Questions to ask next, or answers to what the guide asks, in the words of their buttons. */
  readonly suggestions: readonly string[];
  /** References of the sources: `national-walkout#attend`. */
  readonly sources: readonly string[];
  /** The sources in one line for the patient; empty where none has a name to show. */
  readonly sourceLine: string;
  /** The sources of that line, one by one, for channels that show them beside the words. */
  readonly citations: readonly Citation[];
  readonly alternatives: readonly Candidate[];
  /** The words between its parts. Part of the reply, because the edition may be swapped before a channel renders it. */
  readonly wording: Pick<Wording, 'clarify' | 'you-can-ask' | 'source'>;
}

/** A source as a channel shows it. */
export interface Citation {
  readonly name: string;
  /** What it says. */
  readonly text: string;
  readonly url?: string;
}

/** What is known of a reply before its words are chosen. */
export type ReplyFrame = Pick<Reply, 'intent' | 'confidence' | 'urgency' | 'outcome' | 'alternatives'>;

/** At most so many sources are named in the source line; `sources` has all. */
const citedSources = 2;

/** What is added to an answer to make a reply. */
export interface Additions {
  /** Lines between the headline and the body. */
  readonly first?: readonly string[];
  /** Lines after the body. */
  readonly more?: readonly string[];
  /** The intents to choose from. */
  readonly choices?: readonly string[];
  /** The intents to suggest; without it, those of the answer. */
  readonly suggest?: readonly string[];
  readonly question?: Question;
}

export interface ReplyWriter {
  /** Makes a reply of an answer. An emergency or crisis reply has no suggestions or source line, and asks only if it still is one. */
  write(frame: ReplyFrame, answer: Answer, extras?: Additions): Reply;
}

const none: readonly string[] = [];

export function createReplyWriter({ intents, sources, wording }: Content): ReplyWriter {
  const askedAs = (name: string): string => intents.get(name)?.askedAs ?? name;
  return {
    write(frame, answer, { first = none, more = none, choices = none, suggest = answer.suggest, question } = {}) {
      const { intent, confidence, urgency, outcome, alternatives } = frame;
      const isCalm = !isAlarm(urgency);
      const citations = isCalm ? citationsOf(answer.sources) : [];
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
        question: question?.ask ?? '',
        choices: choices.length ? choices.map(askedAs) : none,
        suggestions: question?.buttons ?? (isCalm ? suggest.map(askedAs) : none),
        sources: answer.sources,
        sourceLine: citations.length
          ? sourceLineOf(
              wording,
              citations.map(({ name }) => name),
            )
          : '',
        citations,
      };
    },
  };

  function citationsOf(refs: readonly string[]): Citation[] {
    const cited = new Map<string, Citation>();
    for (const ref of refs) {
      const { cite, text = '', url } = sources.get(ref) ?? {};
      if (cite !== undefined && !cited.has(cite)) cited.set(cite, { name: cite, text, url });
      if (cited.size === citedSources) break;
    }
    return [...cited.values()];
  }
}

const sourceLineOf = ({ source }: Pick<Wording, 'source'>, names: readonly string[]): string =>
  fill(source, { sources: names.join('; ') });

/**
 * The reply for a channel that shows citations: each has a number in the words, which the channel makes a link of. The line of
 * sources has the numbers too, for those who see the words alone, but in round brackets: it is no second link to the same, which
 * clients draw wrongly.
 */
export function numbered(reply: Reply): Reply {
  const { citations, headline, wording } = reply;
  if (citations.length === 0) return reply;
  const marks = citations.map((_, at) => `[${at + 1}]`);
  const names = citations.map(({ name }, at) => `(${at + 1}) ${name}`);
  return { ...reply, headline: `${headline} ${marks.join('')}`, sourceLine: sourceLineOf(wording, names) };
}

/** The whole reply as plain text: headline first, sources last. */
export const textOf = (reply: Reply): string => composed(reply, '\n\n', (line) => line);

/** The whole reply for a screen reader or voice: phone numbers digit by digit, "and" for "&", no empty lines. */
export const speechOf = (reply: Reply): string => composed(reply, '\n', aloud);

/** @param gap between paragraphs @param say puts a line into its written or spoken form */
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

/** Spoken forms of lines: most lines come from the content and are said again and again. */
const spokenForms = new LRUCache<string, string>({ max: 1_000 });

function aloud(line: string): string {
  const known = spokenForms.get(line);
  if (known !== undefined) return known;
  const form = line.replace(hardToSay, spelled);
  spokenForms.set(line, form);
  return form;
}

/** What a voice reads wrongly: "A&E", and phone numbers, which it would read as amounts. */
const hardToSay = /\bA&E\b|&|\b(?:999|111|1?8000|18001|85258|0\d{3} \d{3,4} \d{3,4}|116 123)\b|\n\s+/g;

function spelled(found: string): string {
  if (found === 'A&E') return 'A and E';
  if (found === '&') return 'and';
  return found.startsWith('\n') ? '\n' : found.replace(/\B(?=\d)/g, ' ');
}

/** Approved words split at their placeholders: words and names in turn. As many as the content has. */
const templates = new Map<string, readonly string[]>();

/** Fills the `{placeholders}` in approved words: `fill('on {day}', { day: 'Friday' })`. Unknown ones stay. */
export function fill(words: string, values: Readonly<Partial<Record<string, string>>>): string {
  if (!words.includes('{')) return words;
  const parts = templates.get(words) ?? words.split(/\{([A-Za-z-]+)\}/);
  templates.set(words, parts);
  let filled = parts[0];
  for (let at = 1; at < parts.length; at += 2) filled += (values[parts[at]] ?? `{${parts[at]}}`) + parts[at + 1];
  return filled;
}
