import childProcess, { type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import type { App } from '../../src/app';
import { ContentError } from '../../src/content/finding';
import { copyOfContent, copyOfKept, smallContent } from '../support/content-folder';
import { eventually } from '../support/eventually';
import { buildApp } from '../support/guide';
import { activity, startGuide } from '../support/http-guide';
import { thoroughTest } from '../support/thorough';
import { askedOfBoth, twoEditions } from '../support/two-editions';
import { repliesAt } from '../support/words-of-content';

const everyMs = 20;
const askedAfterwards = 40;
/** By then it has started, and reads or trains: that takes seconds. */
const killedAfterMs = 1_000;
// Learning takes a few seconds; on a machine that does much else, a minute.
jest.setTimeout(900_000);

const { old, next } = twoEditions(smallContent());
const lines: string[] = [];
const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });

let app: App;
let guide: Awaited<ReturnType<typeof startGuide>>;
let count = 0;

beforeAll(async () => {
  // A folder of its own: the cache files of this test would replace those of others.
  app = await buildApp({ modelDir: copyOfKept(), log });
  await app.editions.change(old, new Date());
  guide = await startGuide({ app, log, limits: { turnsOfConversation: 1e6 } });
});
afterAll(() => guide.stop());

/** All that a patient sees and hears of a reply, as JSON: text, speech, card and buttons. */
async function said(text: string, conversation = `alone-${count++}`, channelId = 'emulator'): Promise<string> {
  const response = await guide.post(activity({ text, channelId, conversation: { id: conversation } }));
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  const { activities } = (await response.json()) as { activities: Record<string, unknown>[] };
  const own = ['id', 'timestamp', 'replyToId', 'conversation'];
  return JSON.stringify(activities, (key, value: unknown) => (own.includes(key) ? undefined : value));
}

// Some channels have suggested actions, others the buttons of a card.
const channels = ['emulator', 'msteams'];
const saidToAll = async (): Promise<string[]> => {
  const all: string[] = [];
  for (const channel of channels) for (const text of askedOfBoth) all.push(await said(text, undefined, channel));
  return all;
};

const health = async (): Promise<unknown> => (await fetch(`${guide.origin}/health/ready`)).json();
const figures = async (): Promise<string> => (await fetch(`${guide.origin}/metrics`)).text();

thoroughTest('a content with errors is refused, and the edition before is still served', async () => {
  const { folder, edit } = copyOfContent(next);
  edit('intents/gp-open.yaml', 'urgency: routine', 'urgency: rutine');
  const { edition } = app;
  const refusal = app.editions.change(folder, new Date());
  await expect(refusal).rejects.toThrow(ContentError);
  await expect(refusal).rejects.toThrow(/gp-open\.yaml:3:10 error: /);
  expect(app.edition).toBe(edition);
  expect(await health()).toEqual({
    status: 'ready',
    edition: edition.id,
    learning: false,
    unapproved: expect.any(Number),
  });
});

thoroughTest('when the process that learns is killed, the edition before is still served', async () => {
  const { edition } = app;
  const forked = jest.spyOn(childProcess, 'fork');
  const change = app.editions.change(next, new Date());
  const refusal = expect(change).rejects.toThrow('the process that learns ended with SIGKILL');
  await eventually(() => forked.mock.results.length === 1);
  await pause(killedAfterMs);
  (forked.mock.results[0].value as ChildProcess).kill('SIGKILL');
  await refusal;
  forked.mockRestore();
  expect(app.edition).toBe(edition);
  expect(await health()).toEqual({
    status: 'ready',
    edition: edition.id,
    learning: false,
    unapproved: expect.any(Number),
  });
});

thoroughTest('an edition is swapped under load: no turn fails, and none mixes two editions', async () => {
  const before = await saidToAll();
  const first = app.edition;
  await said('where is the umbrella stand', 'goes on');
  await said('my dad has collapsed and is not breathing', 'alarm');

  const change = app.editions.change(next, new Date());
  let changedAt = Number.POSITIVE_INFINITY;
  change.then(() => {
    changedAt = performance.now();
  });
  expect(await health()).toEqual({
    status: 'ready',
    edition: first.id,
    learning: true,
    unapproved: expect.any(Number),
  });
  expect(await figures()).toContain('guide_learning 1');
  const turns: Promise<{ place: number; startedAt: number; reply: string }>[] = [];
  for (let [turn, afterwards] = [0, 0]; afterwards < askedAfterwards; turn++) {
    if (performance.now() > changedAt) afterwards++;
    const place = turn % before.length;
    const startedAt = performance.now();
    const channel = channels[Math.floor(place / askedOfBoth.length)];
    turns.push(
      said(askedOfBoth[place % askedOfBoth.length], undefined, channel).then((reply) => ({ place, startedAt, reply })),
    );
    await pause(everyMs);
  }
  const { id } = await change;
  const answered = await Promise.all(turns);
  const after = await saidToAll();

  const isOf = (replies: readonly string[]) => answered.filter(({ place, reply }) => replies[place] === reply).length;
  for (const { place, reply, startedAt } of answered) {
    expect([before[place], after[place]]).toContain(reply);
    if (startedAt > changedAt) expect(reply).toBe(after[place]);
  }
  // While learning, the guide went on answering from the edition before.
  expect(isOf(before)).toBeGreaterThan(before.length);
  expect(isOf(after)).toBeGreaterThan(before.length);
  expect(lines.filter((line) => /failed|could not/.test(line))).toEqual([]);

  expect(id).not.toBe(first.id);
  expect(app.edition.id).toBe(id);
  expect(await health()).toEqual({ status: 'ready', edition: id, learning: false, unapproved: expect.any(Number) });
  const told = await figures();
  expect(told).toContain('guide_learning 0');
  expect(told.match(/^guide_info\{.*\}/gm)).toEqual([expect.stringContaining(`content="${id}"`)]);
});

thoroughTest('the second edition answers in its own words', async () => {
  const [open, removed, added] = await saidToAll();
  expect(open).toContain('GP surgeries stay open.');
  expect(open).toContain('Other people ask:');
  expect(open).not.toContain(repliesAt('you-can-ask'));
  expect(removed).not.toContain('umbrella-stand');
  expect(added).toContain('"intent":"eyewear-bank"');
});

thoroughTest('a conversation about a removed intent goes on, and an alarm stays an alarm', async () => {
  expect(await said('the second one', 'goes on')).not.toContain('umbrella');
  expect(await said('why?', 'goes on')).toContain('"type":"message"');
  // A move of moves.yaml, which does not depend on what the small content has taught.
  expect(await said('what do we do', 'alarm')).toContain('"urgency":"emergency"');
  expect(lines.filter((line) => /failed/.test(line))).toEqual([]);
});

thoroughTest('the page and the script on a hospital’s page have the words of the edition that is served', async () => {
  const { folder, edit } = copyOfContent(next);
  edit('intents/wording/web-chat.yaml', 'sending: Sending', 'sending: On its way');
  expect(await (await fetch(guide.origin)).text()).not.toContain('On its way');
  await app.editions.change(folder, new Date());
  expect(await (await fetch(guide.origin)).text()).toContain('On its way');
});

thoroughTest('several changes at once are carried out in the order of the calls', async () => {
  const worded = ['One', 'Two'].map((word) => {
    const { folder, edit } = copyOfContent(next);
    edit('intents/wording/web-chat.yaml', 'sending: Sending', `sending: ${word}`);
    return folder;
  });
  const [one, two] = await Promise.all(worded.map((folder) => app.editions.change(folder, new Date())));
  expect([one, two].map(({ content }) => content.webChat.chat.sending)).toEqual(['One', 'Two']);
  expect(app.edition).toBe(two);
});
