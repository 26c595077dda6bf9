import { resolve } from 'node:path';
import { type App, type AppOptions, createApp } from '../../src/app';
import type { Content } from '../../src/content/content';
import { loadCachedContent } from '../../src/editions/cached-content';
import type { Edition } from '../../src/editions/edition';
import { type Reply, textOf } from '../../src/guidance/reply';
import { cachedReading } from '../../src/understanding/reading/cached-reading';
import { createReader, type Reader, readerContent } from '../../src/understanding/reading/reader';
import { modelDir, projectFolder } from './folders';

export { modelDir, projectFolder };

/** The day against which the dates of the content are held: no earlier than the last on which a person checked one. */
export const today = new Date('2026-11-30T12:00:00Z');

export const silentLog = { error: () => undefined, warn: () => undefined, info: () => undefined };

/** The strikes that tests know: a strike that is added to seeds/strikes.yaml changes none of them. */
export const testCalendar = resolve(projectFolder, 'tests/data/strikes.yaml');

/** The whole guide on the project's own content, with the calendar of the tests. */
export function buildApp(options: Partial<AppOptions> = {}): Promise<App> {
  return createAppAgain({
    contentDir: projectFolder,
    modelDir,
    today,
    log: silentLog,
    calendar: testCalendar,
    ...options,
  });
}

/** Options for a guide that shares its edition with no other: its test changes it. */
export const ownEdition = { edition: undefined };

const opened = new Map<string, Edition>();

/** As `createApp`, for a content that does not change: what one guide of a suite has opened, the next ones serve, too. */
export async function createAppAgain(options: AppOptions): Promise<App> {
  const { contentDir, today: day, calendar, saysUnreviewed, serves } = options;
  const key = JSON.stringify([contentDir, day, calendar, saysUnreviewed, serves]);
  const app = await createApp({ edition: opened.get(key), ...options });
  const isOfDisk = app.live.served === 0;
  const isShared = isOfDisk && !Object.hasOwn(options, 'edition');
  if (isShared) opened.set(key, app.edition);
  return app;
}

/** The content of the project, as an earlier suite read and checked it. */
export function projectContent(): Promise<Content> {
  return loadCachedContent(projectFolder, today, modelDir);
}

/** Reads messages as the guide does; what that takes is kept. */
export function projectReader(content: Content): Reader {
  const forReader = readerContent(content);
  return createReader(forReader, cachedReading(forReader, modelDir));
}

/** The reply to one question that stands alone, at a time given as `2025-12-18T10:00:00Z`. */
export async function ask(app: App, text: string, now = '2025-12-18T10:00:00Z'): Promise<Reply & { text: string }> {
  const reply = await app.answer({ text, now: new Date(now) });
  return { ...reply, text: textOf(reply) };
}
