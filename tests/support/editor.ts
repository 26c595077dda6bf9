import { type App, createApp } from '../../src/app';
import { setWords } from '../../src/revisions/yaml-edits';
import { copyOfKept, smallContent, smallModels } from './content-folder';
import { eventually } from './eventually';
import { silentLog, today } from './guide';

export const gpOpen = 'intents/gp-open.yaml';

/** A small content in a folder of its own, with a folder for what a machine keeps of it. */
export function editedContent() {
  return { ...smallContent(), modelDir: copyOfKept(smallModels()) };
}

/** A guide on a content that can be edited, and on a store. */
export async function guideWith(
  { folder, modelDir }: { readonly folder: string; readonly modelDir: string },
  databaseUrl: string,
  log = silentLog,
): Promise<App> {
  const app = await createApp({ contentDir: folder, modelDir, today, log, databaseUrl, clock: () => today });
  await app.live.follow();
  return app;
}

/** The answer on GP surgeries with another headline. */
export const reworded = (text: string | undefined, headline: string): { file: string; text: string } => ({
  file: gpOpen,
  text: setWords(text ?? '', ['answer', 'headline'], headline),
});

export const deedOf = (by: string, now = today) => ({ by, why: 'it is out of date', now });

/** The headline that patients read. */
export const headlineOf = ({ edition }: App): string | undefined =>
  edition.content.intents.get('gp-open')?.answer.headline;

/** Writes a headline, publishes it, and waits until it is served. */
export async function publishHeadline(app: App, headline: string, by = 'Ann'): Promise<void> {
  const draft = await app.revisions.draft('GP surgeries', [reworded(app.revisions.read(gpOpen), headline)], deedOf(by));
  const { publication } = await app.revisions.publish(draft, deedOf(by), { name: by, needsAnother: false });
  await eventually(() => app.live.served === publication?.number);
}
