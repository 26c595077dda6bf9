import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { wordings } from '../content/approvals';
import { readFolder } from '../content/read-folder';
import { readYaml } from '../content/yaml-file';
import { readingKey } from '../understanding/reading/cached-reading';
import { learnReading, type ReaderContent, type Reading } from '../understanding/reading/reader';
import { checkAll } from './check-all';
import type { CheckedChanges, CheckingAnswer, SentCheck } from './check-in-process';
import { makeEditionFolder } from './edition-files';

/** What was read last of each file: most files of a draft are those of the one before. */
const known = new Map<string, { readonly text: string; readonly read: unknown }>();

function remembering<S extends z.ZodType>(file: string, text: string, schema: S): ReturnType<typeof readYaml<S>> {
  const last = known.get(file);
  // A file has one schema, so what is remembered of it is of this one.
  if (last?.text === text) return copyOf(last.read as ReturnType<typeof readYaml<S>>);
  const read = readYaml(file, text, schema);
  known.set(file, { text, read });
  return copyOf(read);
}

/** What was learnt last: it stays while no phrase and no concept changes. */
let learnt: { readonly key: string; readonly reading: Reading } | undefined;

function learning(content: ReaderContent): Reading {
  const key = readingKey(content);
  if (learnt?.key !== key) learnt = { key, reading: learnReading(content) };
  return learnt.reading;
}

/** The findings are added to by whoever has asked. */
const copyOf = <Read extends { findings: unknown[] }>(read: Read): Read => ({ ...read, findings: [...read.findings] });

/** The content as it would be with the changes: links to the files that stay, and new files. */
function lay(into: string, { base, changes, gone }: SentCheck): void {
  for (const part of ['intents', 'seeds'])
    for (const entry of readdirSync(join(base, part), { recursive: true, withFileTypes: true })) {
      const from = join(entry.parentPath, entry.name);
      const to = join(into, from.slice(base.length));
      mkdirSync(entry.isDirectory() ? to : dirname(to), { recursive: true });
      if (!entry.isDirectory()) symlinkSync(from, to);
    }
  for (const file of gone) rmSync(join(into, file), { force: true });
  for (const { file, text } of changes) {
    const to = join(into, file);
    mkdirSync(dirname(to), { recursive: true });
    rmSync(to, { force: true });
    writeFileSync(to, text);
  }
}

async function check(order: SentCheck): Promise<CheckedChanges> {
  const folder = await makeEditionFolder();
  try {
    lay(folder, order);
    const { findings, files } = await checkAll(folder, order.today, { parse: remembering, learn: learning });
    const before = new Map(wordings(readFolder(order.base, remembering).files).map(({ place, hash }) => [place, hash]));
    return { findings, reworded: wordings(files).filter(({ place, hash }) => before.get(place) !== hash) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function answerTo(order: SentCheck): Promise<CheckingAnswer> {
  try {
    return { kind: 'checked', ...(await check(order)) };
  } catch (error) {
    return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

process.once('disconnect', () => process.exit());
process.on('message', async (order) => {
  const answer = await answerTo(order as SentCheck);
  // Whoever has asked may be gone by now.
  process.send?.(answer, undefined, undefined, () => undefined);
});
