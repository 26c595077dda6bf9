import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endStarted, startBuilt } from '../support/built-guide';
import { smallContent } from '../support/content-folder';
import { eventually } from '../support/eventually';
import { activity } from '../support/http-guide';
import { thoroughTest } from '../support/thorough';

const { folder, edit } = smallContent();
const environment = { CONTENT_DIR: folder, MODEL_DIR: mkdtempSync(join(tmpdir(), 'model-')) };
// The process that learns has the lowest priority: on a machine that others keep busy it takes minutes.
const waitMs = 800_000;

afterAll(endStarted);

async function headline(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity({ text: 'thanks', conversation: { id: String(Math.random()) } })),
  });
  const { activities } = (await response.json()) as { activities: { text: string }[] };
  return activities[0].text;
}

const served = 'the content was learnt anew and is served';
const refused = 'the content is not served, the one before goes on: mend it, then run npm run check';

thoroughTest.each([
  ['alone', [], 1],
  ['with workers', ['--workers', '2'], 2],
])(
  'SIGHUP has a guide %s serve what its content folder holds by now, unless it has errors',
  async (_, options, processes) => {
    const guide = startBuilt(options, environment);
    const origin = await guide.origin();
    const told = (msg: string) => guide.log().filter((line) => line.msg === msg);

    const words = `You are very welcome, ${processes}.`;
    edit('intents/thanks.yaml', /headline: .*/, `headline: ${words}`);
    expect(await headline(origin)).not.toContain(words);
    guide.kill('SIGHUP');
    await eventually(() => told(served).length === processes, waitMs);
    for (let time = 0; time < 4; time++) expect(await headline(origin)).toContain(words);
    expect(new Set(told(served).map(({ edition }) => edition)).size).toBe(1);

    edit('intents/thanks.yaml', 'urgency: routine', 'urgency: rutine');
    guide.kill('SIGHUP');
    await eventually(() => told(refused).length === processes, waitMs);
    edit('intents/thanks.yaml', 'urgency: rutine', 'urgency: routine');
    expect(told(refused)[0].reason).toEqual([expect.stringMatching(/^intents\/thanks\.yaml:\d+:\d+ error: /)]);
    expect(await headline(origin)).toContain(words);

    guide.kill('SIGTERM');
    expect(await guide.ended).toEqual([0, null]);
  },
  waitMs * 2,
);
