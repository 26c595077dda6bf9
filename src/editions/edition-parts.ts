import { deserialize, serialize } from 'node:v8';
import type { Content } from '../content/content';
import { type OpenedLayers, openLayers } from '../understanding/learning/scorer';
import { openVocabulary } from '../understanding/learning/vocabulary';
import type { Models } from '../understanding/models';
import type { Reading } from '../understanding/reading/reader';
import type { Learnt, TrainedParts } from '../understanding/train-or-load';

/** What goes from the process that learns to the one that answers, except the rows of the network. */
interface Sent {
  readonly content: Content;
  readonly terms: Reading['terms'];
  readonly spelling: Reading['spelling'];
  readonly vocabulary: Pick<Models['vocabulary'], 'slots' | 'idfs'>;
  readonly models: Omit<Models, 'vocabulary' | 'network'>;
  readonly layers: Parameters<typeof openLayers>[0];
}

/**
 * A part of a content and what was trained on it, small enough to be unpacked in a few milliseconds: a field of an
 * object, as `serialize` writes it, or some of the bytes of the rows.
 */
export type EditionPart =
  | { readonly of: keyof Sent; readonly field: string; readonly bytes: Uint8Array }
  | { readonly of: 'rows'; readonly at: number; readonly bytes: Uint8Array };

const mostRowBytes = 1_024 * 1_024;

/** Takes a content and what was trained on it apart, for `EditionAssembly`. */
export function* takeApart(content: Content, { reading, models }: TrainedParts): Generator<EditionPart> {
  const { vocabulary, network, ...others } = models;
  const { slots, idfs } = vocabulary;
  const { rows, ...layers } = network;
  const sent: Sent = { content, ...reading, vocabulary: { slots, idfs }, models: others, layers };
  for (const of of Object.keys(sent) as (keyof Sent)[]) {
    for (const [field, value] of Object.entries(sent[of])) yield { of, field, bytes: serialize(value) };
  }
  for (let at = 0; at < rows.length; at += mostRowBytes) {
    yield { of: 'rows', at, bytes: rows.subarray(at, at + mostRowBytes) };
  }
}

/** Puts the parts of a content and what was trained on it together again. */
export class EditionAssembly {
  private readonly fields: Record<keyof Sent, Record<string, unknown>> = {
    content: {},
    terms: {},
    spelling: {},
    vocabulary: {},
    models: {},
    layers: {},
  };
  private opened?: OpenedLayers;

  /** @param part the next one, in the order in which they were taken apart */
  add(part: EditionPart): void {
    if (part.of !== 'rows') {
      this.fields[part.of][part.field] = deserialize(part.bytes);
    } else {
      this.opened ??= openLayers(this.sent.layers);
      this.opened.rows.set(part.bytes, part.at);
    }
  }

  /** Call it after the last part. */
  finish(): { readonly content: Content; readonly learnt: Learnt } {
    const { content, terms, spelling, ...trained } = this.sent;
    const models = {
      ...trained.models,
      vocabulary: openVocabulary(trained.vocabulary),
      scorers: this.opened?.scorers ?? [],
    };
    return { content, learnt: { reading: () => ({ terms, spelling }), models: () => models } };
  }

  private get sent(): Sent {
    return this.fields as unknown as Sent;
  }
}
