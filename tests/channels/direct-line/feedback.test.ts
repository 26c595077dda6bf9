import type { App } from '../../../src/app';
import { directLineAt, type Grant } from '../../support/direct-line-client';
import { buildApp } from '../../support/guide';
import { startGuide } from '../../support/http-guide';

const open = 'is my gp open on saturday';
let app: App;
let guide: Awaited<ReturnType<typeof startGuide>>;
let chat: ReturnType<typeof directLineAt>;
let grant: Grant;
let sent = 0;

beforeEach(async () => {
  app = await buildApp();
  guide = await startGuide({ app });
  chat = directLineAt(guide.origin);
  grant = await chat.start();
});
afterEach(async () => {
  await guide.stop();
  await app.records.close();
});

interface Answer {
  readonly id: string;
  readonly channelData?: { readonly guidance?: { readonly intent?: string; readonly outcome?: string } };
}
async function say(text: string): Promise<Answer> {
  await chat.post(grant, { type: 'message', text });
  const all: Answer[] = (await chat.activities(grant)).activities;
  return all[all.length - 1];
}
const press = (activityId: string, isHelpful: boolean) => {
  sent += 1;
  return chat.post(grant, {
    type: 'event',
    name: 'helpful',
    value: { activityId, isHelpful },
    channelData: { clientActivityID: `press-${sent}` },
  });
};
const counted = async (): Promise<Record<string, number>> => {
  const rows = await app.records.engine.db.selectFrom('feedback').selectAll().execute();
  return Object.fromEntries(rows.map((row) => [`${row.intent}/${row.variant} ${row.verdict}`, row.count]));
};

test('pressed on the page and said in words, it is one verdict, and a changed mind takes its place', async () => {
  const { id } = await say(open);
  await press(id, false);
  expect((await say('that did not help')).channelData?.guidance).toMatchObject({
    intent: 'feedback',
    outcome: 'answer',
  });
  expect(await counted()).toEqual({ 'gp-open/shut-day no': 1 });
  for (const isHelpful of [true, false, true]) await press(id, isHelpful);
  expect(await counted()).toEqual({ 'gp-open/shut-day yes': 1 });
  await say('not helpful');
  expect(await counted()).toEqual({ 'gp-open/shut-day no': 1 });
  await say('Thanks, that helped!');
  expect(await counted()).toEqual({ 'gp-open/shut-day yes': 1 });
});

test('words are of the answer just before', async () => {
  await say(open);
  await say('thanks');
  await say('that was very helpful');
  await say('is a&e open');
  await say("that didn't help");
  const all = await counted();
  expect(all['gp-open/shut-day yes']).toBe(1);
  expect(Object.entries(all)).toHaveLength(2);
  expect(Object.keys(all).find((name) => name.endsWith(' no'))).not.toContain('gp-open');
});

test.each<[string, readonly string[]]>([
  ['nothing was answered', ['that did not help']],
  ['the guide did not understand', [open, 'asdf qwer zxcv', 'that did not help']],
  ['it is said of somebody else', [open, 'the receptionist was not helpful', 'my tablets did not help']],
  ['it was an alarm', ['my dad has chest pain and is grey and sweating', 'that did not help']],
  ['it tells of danger', [open, 'that did not help, I cannot breathe']],
  ['it goes on', [open, 'that helped but is a&e open']],
])('where %s, words count for nothing', async (_what, texts) => {
  for (const text of texts) await say(text);
  expect(await counted()).toEqual({});
});
