import type { App } from '../../src/app';
import { textOf } from '../../src/guidance/reply';
import { buildApp } from '../support/guide';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

test('"tomorrow" from several patients at different times is a different day for each', async () => {
  let people = 0;
  const answerAt = async (now: string): Promise<string> => {
    const reply = await app.answer({
      text: 'is my scan tomorrow still on',
      conversation: `person ${people++}`,
      now: new Date(now),
    });
    return textOf(reply);
  };
  const before = ['2025-12-16T23:56:00Z', '2025-12-16T23:57:00Z', '2025-12-16T23:58:00Z', '2025-12-16T23:59:59Z'];
  for (const now of before) expect(await answerAt(now)).toContain('Wednesday 17 December');
  for (const now of ['2025-12-17T00:00:00Z', '2025-12-17T00:00:30Z'])
    expect(await answerAt(now)).toContain('Thursday 18 December');
});
