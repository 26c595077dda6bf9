import { resolve } from 'node:path';
import { type App, type AppOptions, createApp } from '../../src/app';
import type { Content } from '../../src/content/content';
import { loadContent } from '../../src/editions/check-all';
import { type Reply, textOf } from '../../src/guidance/reply';

export const projectFolder = resolve(__dirname, '../..');
/** Apart from the model that `npm start` keeps. Trained once by tests/support/train-once.ts. */
export const modelDir = resolve(projectFolder, '.cache/tests');
export const today = new Date('2026-11-21T12:00:00Z');

export const silentLog = { error: () => undefined, info: () => undefined };

/** The whole guide on the project's own content. */
export function buildApp(options: Partial<AppOptions> = {}): Promise<App> {
  return createApp({ contentDir: projectFolder, modelDir, today, log: silentLog, ...options });
}

export function projectContent(): Promise<Content> {
  return loadContent(projectFolder, today);
}

/** The reply to one question that stands alone, at a time given as `2025-12-18T10:00:00Z`. */
export async function ask(app: App, text: string, now = '2025-12-18T10:00:00Z'): Promise<Reply & { text: string }> {
  const reply = await app.answer({ text, now: new Date(now) });
  return { ...reply, text: textOf(reply, app.content.wording) };
}
