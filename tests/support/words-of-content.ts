import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const intents = resolve(__dirname, '../../intents');

type Words = string | readonly Words[] | { readonly [key: string]: Words };

/**
 * The words at a place of a content file, as they stand there: an answer can be worded anew without changing a test.
 * @param file without its ending, such as `wording/replies`
 */
export function wordsAt(file: string, ...path: readonly (string | number)[]): string {
  const content = parse(readFileSync(resolve(intents, `${file}.yaml`), 'utf8')) as Words;
  const found = path.reduce<unknown>((within, key) => (within as Record<string, unknown> | undefined)?.[key], content);
  if (typeof found !== 'string') throw new Error(`intents/${file}.yaml has no words at ${path.join('.')}`);
  return found;
}

/** What an answer says first. */
export function headlineOf(intent: string, variant?: string): string {
  return variant ? wordsAt(intent, 'variants', variant, 'headline') : wordsAt(intent, 'answer', 'headline');
}

export const repliesAt = (...path: readonly (string | number)[]): string => wordsAt('wording/replies', ...path);
export const webChatAt = (...path: readonly (string | number)[]): string => wordsAt('wording/web-chat', ...path);

/** Words with their {places} filled in. */
export function filled(words: string, places: Readonly<Record<string, string>>): string {
  return words.replace(/\{([\w-]+)\}/g, (place, name) => places[name] ?? place);
}

/** `[0]` of "One. Two." is "One." */
export const sentencesOf = (words: string): string[] => words.split(/(?<=[.!?])\s+/);
