import type { z } from 'zod';
import { error, type Finding } from './finding';
import type { Intent, intentSchema, Phrases } from './schema';
import type { ContentFile } from './yaml-file';

/**
 * Joins each intent with its phrases, which stand in one or more files of their own.
 * @param unreadable files that exist and could not be read: they are not reported as missing
 * @returns the joined intents, and a finding for each intent without phrases and each file of phrases without an intent
 */
export function joinPhrases(
  intents: readonly ContentFile<z.output<typeof intentSchema>>[],
  phrases: readonly ContentFile<Phrases>[],
  unreadable: ReadonlySet<string>,
): { intents: ContentFile<Intent>[]; findings: Finding[] } {
  const phrasesOf = new Map<string, Phrases[]>();
  for (const { value } of phrases) phrasesOf.set(value.intent, [...(phrasesOf.get(value.intent) ?? []), value]);
  const intentNames = new Set(intents.map(({ value }) => value.name));
  const findings: Finding[] = [];
  for (const { value, file, locate } of phrases) {
    const expected = `intents/phrases/${value.intent}.yaml`;
    const intentFile = `intents/${value.intent}.yaml`;
    if (file !== expected && !file.startsWith(`intents/phrases/${value.intent}/`)) {
      const remedy = `Rename the file to ${expected}, or correct the name`;
      findings.push(error(locate(['intent']), `the file holds the phrases of "${value.intent}"`, remedy));
    } else if (!intentNames.has(value.intent) && !unreadable.has(intentFile)) {
      const remedy = `Write its answer in ${intentFile}, or remove this file`;
      findings.push(error(locate(['intent']), `there is no intent "${value.intent}" for these phrases`, remedy));
    }
  }
  const variantsOf = new Map(intents.map(({ value }) => [value.name, value.variants]));
  for (const { value, locateKey } of phrases) {
    const variants = variantsOf.get(value.intent);
    const lists = { 'asking-for': value.askingFor, 'said-later': value.saidLater };
    const named = Object.entries(lists).flatMap(([key, list]) =>
      Object.keys(list).map((variant) => ({ key, variant })),
    );
    for (const { key, variant } of named) {
      if (!variants || Object.hasOwn(variants, variant)) continue;
      const remedy = `Write its answer under variants in intents/${value.intent}.yaml, or correct the name`;
      const location = locateKey([key, variant]);
      findings.push(error(location, `"${value.intent}" has no variant "${variant}" for these phrases`, remedy));
    }
  }
  const whole = intents.map((intent) => {
    const { name } = intent.value;
    const expected = `intents/phrases/${name}.yaml`;
    const found = phrasesOf.get(name) ?? [];
    if (!found.length && !unreadable.has(expected)) {
      const remedy = `Write in ${expected} how patients ask for it`;
      findings.push(error(intent.locate(['intent']), `"${name}" has no phrases`, remedy));
    }
    const fromArticles = found.flatMap((part) => part.fromArticles);
    const patientsSay = found.flatMap((part) => part.patientsSay);
    const askingFor = joined(found.map((part) => part.askingFor));
    const saidLater = joined(found.map((part) => part.saidLater));
    return { ...intent, value: { ...intent.value, fromArticles, patientsSay, askingFor, saidLater } };
  });
  return { intents: whole, findings };
}

/** Lists by variant, of several files. */
function joined(parts: readonly Readonly<Record<string, string[]>>[]): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const part of parts)
    for (const [variant, said] of Object.entries(part)) all[variant] = [...(all[variant] ?? []), ...said];
  return all;
}
