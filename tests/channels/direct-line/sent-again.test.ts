import { directLineAt } from '../../support/direct-line-client';
import { startGuide } from '../../support/http-guide';

let guide: Awaited<ReturnType<typeof startGuide>>;
let directLine: ReturnType<typeof directLineAt>;
beforeAll(async () => {
  guide = await startGuide();
  directLine = directLineAt(guide.origin);
});
afterAll(() => guide.stop());

const message = (clientActivityID: string, text = 'is a&e open') => ({
  type: 'message',
  text,
  channelData: { clientActivityID },
});

test('a message that comes again with the id of its client is answered once, also when both come at once', async () => {
  const grant = await directLine.start();
  const ids = await Promise.all([1, 2, 3].map(() => directLine.post(grant, message('a'))));
  ids.push(await directLine.post(grant, message('a')));
  expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
  const { activities } = await directLine.activities(grant);
  expect(activities.filter(({ from }) => from.role === 'user')).toHaveLength(1);
  expect(activities.filter(({ replyToId }) => replyToId === ids[0].id)).toHaveLength(1);
});

test('the same words under another id, or another conversation under the same, are answered anew', async () => {
  const [one, other] = await Promise.all([directLine.start(), directLine.start()]);
  await directLine.post(one, message('a'));
  await directLine.post(one, message('b'));
  await directLine.post(other, message('a'));
  expect((await directLine.activities(one)).activities).toHaveLength(5);
  expect((await directLine.activities(other)).activities).toHaveLength(3);
});

test('an id that is no id is ignored, and every one is known again', async () => {
  const grant = await directLine.start();
  for (const wrong of ['', 'x'.repeat(65), 7, null, {}]) {
    for (const _ of [1, 2]) {
      await directLine.post(grant, { type: 'message', text: 'hello', channelData: { clientActivityID: wrong } });
    }
  }
  expect((await directLine.activities(grant)).activities).toHaveLength(1 + 2 * 10);
  await directLine.post(grant, message('first'));
  for (let count = 0; count < 16; count++) await directLine.post(grant, message(`id ${count}`));
  const { watermark } = await directLine.activities(grant);
  await directLine.post(grant, message('id 0'));
  expect((await directLine.activities(grant, watermark)).activities).toHaveLength(0);
  await directLine.post(grant, message('first'));
  expect((await directLine.activities(grant, watermark)).activities).toHaveLength(0);
});
