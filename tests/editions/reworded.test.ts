import { cpSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endStarted, environmentOfBuilt, startBuilt, trainBuilt } from '../support/built-guide';
import { copyOfContent } from '../support/content-folder';
import { eventually } from '../support/eventually';
import { activity } from '../support/http-guide';
import { headlineOf } from '../support/words-of-content';

beforeAll(trainBuilt);
afterEach(endStarted);

test('an answer that was reworded is live without learning anew, at a start and by SIGHUP', async () => {
  const ownModels = mkdtempSync(join(tmpdir(), 'models-'));
  cpSync(environmentOfBuilt.MODEL_DIR, ownModels, { recursive: true });
  const trainedAt = (): [string, number][] =>
    readdirSync(ownModels)
      .filter((name) => name.endsWith('.model'))
      .map((name) => [name, statSync(join(ownModels, name)).mtimeMs]);
  const before = trainedAt();
  const { folder, edit } = copyOfContent();
  const headline = headlineOf('gp-open');
  edit('intents/gp-open.yaml', `headline: ${headline}`, 'headline: GP surgeries stay open.');

  const guide = startBuilt([], { CONTENT_DIR: folder, MODEL_DIR: ownModels });
  const origin = await guide.origin();
  const said = async (text: string): Promise<string> => {
    const body = JSON.stringify(activity({ text, conversation: { id: text } }));
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${origin}/api/messages`, { method: 'POST', headers, body })).text();
  };
  expect(await said('is my gp open')).toContain('GP surgeries stay open.');
  expect(guide.said.out).not.toContain('Training');

  edit('intents/gp-open.yaml', 'GP surgeries stay open.', 'GP surgeries work as on any day.');
  guide.kill('SIGHUP');
  let times = 0;
  await eventually(async () => (await said(`is my gp open ${times++}`)).includes('work as on any day.'));
  expect(trainedAt()).toEqual(before);
});
