import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../src/app';
import { newFileUrl } from '../support/both-engines';
import { editedContent, gpOpen, headlineOf, reworded } from '../support/editor';
import { silentLog, today } from '../support/guide';

jest.setTimeout(600_000);

test('what is edited on the disk right after a start is served once it is to be learnt anew', async () => {
  const { folder, modelDir } = editedContent();
  const options = { contentDir: folder, modelDir, today, log: silentLog, databaseUrl: newFileUrl() };
  const app = await createApp({ ...options, clock: () => today });
  // The server lays the content aside a moment later.
  const path = join(folder, gpOpen);
  writeFileSync(path, reworded(readFileSync(path, 'utf8'), 'Surgeries stay open, as ever.').text);
  await app.live.follow();
  expect(headlineOf(app)).not.toBe('Surgeries stay open, as ever.');
  await app.live.reload();
  expect(headlineOf(app)).toBe('Surgeries stay open, as ever.');
  await app.records.close();
});
