import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withPhrase } from '../../../src/desk/questions/phrase-files';
import { keepImpacts } from '../../../src/revisions/impact';
import { setWords } from '../../../src/revisions/yaml-edits';
import { newFileUrl } from '../../support/both-engines';
import type { DeskBrowser } from '../../support/desk-browser';
import { editedContent, gpOpen, guideWith, headlineOf } from '../../support/editor';
import { eventually } from '../../support/eventually';
import { today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { signedInAs } from '../../support/signed-in';

jest.setTimeout(900_000);

/** The pages of the answers on the real server, as a browser without scripts sees them. */

const content = editedContent();
let guide: Awaited<ReturnType<typeof startGuide>>;
let editor: DeskBrowser;
let approver: DeskBrowser;
beforeAll(async () => {
  const app = await guideWith(content, newFileUrl());
  const provider = {
    DESK_ISSUER: 'http://localhost:1',
    DESK_CLIENT_ID: 'desk',
    DESK_CLIENT_SECRET: 'secret',
    PUBLIC_URL: 'http://localhost:1',
    DESK_TWO_PEOPLE: 'true',
  };
  guide = await startGuide({ app, environment: provider, limits: { deskPagesOfAddress: 1_000_000 } });
  editor = await signedInAs(guide, 'approver', today, provider.PUBLIC_URL);
  approver = await signedInAs(guide, 'administrator', today, provider.PUBLIC_URL);
});
afterAll(async () => {
  await guide.stop();
  await guide.app.records.close();
});

/** The fields of the form for an answer, as they are filled in. */
function fieldsOf(page: string): Record<string, string> {
  const decode = (text: string) =>
    text
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&');
  const form = page.slice(page.indexOf('action="/desk/answers/edit"'));
  const inputs = [...form.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)];
  const areas = [...form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g)];
  return Object.fromEntries([...inputs, ...areas].map(([, name, value]) => [name, decode(value)]));
}
const editForm = async (at: string, more = '', by = editor) =>
  fieldsOf((await by.visit(`/desk/answers/edit?file=${gpOpen}&at=${at}${more}`)).text);
const draftOf = (path: string): string => path.split('?')[0];

test('the list is searched by topic and by urgency, and leads to each answer', async () => {
  const { text } = await editor.visit('/desk/answers?q=dentist');
  expect(text).toContain('/desk/answers/topics/gp-open');
  expect(text).not.toContain('/desk/answers/topics/greeting');
  expect((await editor.visit('/desk/answers?urgency=crisis')).text).not.toContain('/desk/answers/topics/gp-open');
  const answer = await editor.visit('/desk/answers/topics/gp-open');
  expect(answer.text).toContain(headlineOf(guide.app));
  expect(answer.text).toContain('at=variants.dentist');
  expect((await editor.visit('/desk/answers/topics/none')).status).toBe(404);
  const { name = '' } = guide.app.edition.content.redFlags[0] ?? {};
  expect((await editor.visit(`/desk/answers/conditions/${name}`)).status).toBe(200);
});

test('a search says which answer a patient gets, and the answer that has most of it comes first', async () => {
  const { text } = await editor.visit('/desk/answers?q=gp');
  const links = [...text.matchAll(/topics\/([a-z-]+)\?q=gp">/g)].map(([, name]) => name);
  expect(links[0]).toBe('gp-open');
});

test('a mistake is told with file, line and what to do, while it is typed and by the button', async () => {
  const fields = { ...(await editForm('answer')), sources: 'no-such#source' };
  const typed = await editor.post('/desk/answers/check', { ...fields, 'form-token': await editor.formToken() });
  const told = await typed.text();
  expect(told).toMatch(/It cannot be published as it is[\s\S]*no-such#source[\s\S]*intents\/gp-open\.yaml, line \d+/);
  expect(told).not.toContain('<html');
  const pressed = await editor.sendForm('/desk/answers/edit', { ...fields, do: 'check' });
  expect(pressed.text).toContain('no-such#source');
  expect(pressed.text).toContain('<h1');
});

test('a field that is left empty is asked for', async () => {
  const empty = await editor.sendForm('/desk/answers/edit', { ...(await editForm('answer')), headline: ' ' });
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('Enter the first line');
  const list = await editor.sendForm('/desk/answers/edit', {
    file: 'intents/phrases/gp-open.yaml',
    at: 'patients-say',
    add: '',
    remove: 'never was there',
  });
  expect(list.status).toBe(422);
  expect(list.text).toContain('never was there');
});

test('an answer is drafted, shown in each look, approved by another, published, and taken back again', async () => {
  const was = headlineOf(guide.app);
  const saved = await editor.sendForm('/desk/answers/edit', {
    ...(await editForm('answer')),
    headline: 'GP surgeries stay open.',
    why: 'shorter',
  });
  expect(saved.text).toMatch(/<del>[\s\S]*<\/del>/);
  expect(saved.text).toMatch(/<ins>[\s\S]*<\/ins>/);
  for (const look of ['On the web page', 'In Teams', 'In a terminal', 'Read aloud']) expect(saved.text).toContain(look);
  const path = draftOf(saved.to);
  expect(headlineOf(guide.app)).toBe(was);

  const own = await editor.sendForm(`${path}/publish`, { revision: '1' });
  expect([own.status, own.text.includes('Somebody else has to approve it')]).toEqual([403, true]);
  await editor.sendForm(`${path}/ask`, { revision: '1' });
  const old = await approver.sendForm(`${path}/publish`, { revision: '1' });
  expect(old.status).toBe(409);
  const published = await approver.sendForm(`${path}/publish`, { revision: '2', why: 'read it' });
  expect(published.text).toContain('It is published');
  await eventually(() => guide.app.live.served === 1);
  expect(headlineOf(guide.app)).toBe('GP surgeries stay open.');

  const list = await approver.visit('/desk/answers/publications');
  expect(list.text).toContain('This machine serves publication 1');
  await approver.sendForm('/desk/answers/publications/back', { number: '0', why: 'a mistake' });
  await eventually(() => guide.app.live.served === 2);
  expect(headlineOf(guide.app)).toBe(was);
  const trail = (await approver.visit('/desk/audit')).text;
  for (const what of ['changed a draft of an answer', 'published a draft', 'went back to what was published before'])
    expect(trail).toContain(what);
});

test('a new answer is asked for what it lacks, and becomes a draft of two files', async () => {
  const empty = await editor.sendForm('/desk/answers/new', { name: 'GP Open', phrases: 'one\ntwo' });
  expect(empty.status).toBe(422);
  for (const field of ['name', 'asked-as', 'headline', 'sources', 'phrases', 'review'])
    expect(empty.text).toContain(`href="#${field}"`);
  const fields = {
    name: 'eyewear-bank',
    'asked-as': 'Where is the eyewear bank?',
    headline: 'The eyewear bank: by the main door.',
    sources: 'nhs-advice#gp',
    phrases: Array.from({ length: 10 }, (_, index) => `where is the eyewear bank number ${index}`).join('\n'),
    review: '2027-05-01',
  };
  const taken = await editor.sendForm('/desk/answers/new', { ...fields, name: 'gp-open' });
  expect([taken.status, taken.text.includes('There is an answer of that name')]).toEqual([422, true]);
  const saved = await editor.sendForm('/desk/answers/new', fields);
  expect(saved.text).toContain('intents/eyewear-bank.yaml');
  expect(saved.text).toContain('intents/phrases/eyewear-bank.yaml');
  expect(saved.text).toContain('The eyewear bank: by the main door.');
  expect(guide.app.edition.content.intents.has('eyewear-bank')).toBe(false);
});

test('a draft is learnt aside, to be asked before anybody publishes it', async () => {
  const saved = await editor.sendForm('/desk/answers/edit', {
    ...(await editForm('answer')),
    headline: 'GP surgeries stay open in a strike.',
  });
  const sandbox = `${draftOf(saved.to)}/sandbox`;
  expect((await editor.visit(sandbox)).text).toContain('Learn it, to try it');
  await editor.sendForm(sandbox, {});
  const asked = async () => {
    // Pages of one address are limited, and it takes a while to learn.
    await pause(500);
    return editor.visit(`${sandbox}?ask=are+gp+surgeries+open+as+usual+in+the+strike`);
  };
  await eventually(async () => (await asked()).text.includes('With the draft'));
  expect((await asked()).text).toContain('GP surgeries stay open in a strike.');
  expect(headlineOf(guide.app)).not.toBe('GP surgeries stay open in a strike.');
  await eventually(async () => (await asked()).text.includes('questions that the guide has not learnt from'));
  // Whoever approves it need not go there: the page of the draft says it, too.
  expect((await approver.visit(draftOf(saved.to))).text).toContain('questions that the guide has not learnt from');
});

test('a draft that changes how questions are understood is published only by somebody who has seen what it changes', async () => {
  const file = 'intents/phrases/gp-open.yaml';
  const text = withPhrase(guide.app.revisions.read(file) ?? '', 'has my operation been cancelled by the strike') ?? '';
  const deed = { by: 'Ed', why: '', now: today };
  const draft = await guide.app.revisions.draft('Phrases', [{ file, text }], deed);
  const { id } = draft;
  const path = `/desk/answers/drafts/${id}`;
  const page = async () => (await approver.visit(path)).text;
  expect(await page()).toContain('Learn it, and see what it changes elsewhere');
  const early = await approver.sendForm(`${path}/publish`, { revision: '1' });
  expect([early.status, early.text.includes('See first what it changes elsewhere')]).toEqual([422, true]);

  const wrong = { text: 'is my operation on', before: 'a', after: 'b', turned: 'wrong' as const };
  const impact = { questions: 10, right: { before: 9, after: 8 }, changed: [wrong] };
  await keepImpacts(guide.app.records.revisions).keep(draft, impact, today);
  // Asking for approval changes nothing of it.
  await guide.app.revisions.askApproval(draft, deed);
  expect(await page()).toMatch(
    /It takes 1 question from other answers[\s\S]*is my operation on[\s\S]*9 now[\s\S]*8 with the draft/,
  );
  const unread = await approver.sendForm(`${path}/publish`, { revision: '2' });
  expect([unread.status, unread.text.includes('say that you have')]).toEqual([422, true]);
  const { served } = guide.app.live;
  const published = await approver.sendForm(`${path}/publish`, { revision: '2', read: 'yes' });
  expect(published.to).toContain('done=published');
  await eventually(() => guide.app.live.served === served + 1);
});

test('a file that is edited on the disk is told of, and taken in or kept out', async () => {
  const path = join(content.folder, gpOpen);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, setWords(before, ['answer', 'headline'], 'From the disk.'));
  expect((await editor.visit('/desk/answers')).text).toContain('Edited on the disk');
  const taken = await editor.sendForm('/desk/answers/disk/take-in', { files: gpOpen });
  expect(taken.text).toContain('What was edited on the disk');
  expect(taken.text).toContain('From the disk.');
  await editor.sendForm(`${draftOf(taken.to)}/withdraw`, { revision: '1' });
  const served = guide.app.live.served;
  await approver.sendForm('/desk/answers/disk/keep', { files: gpOpen, why: 'no' });
  await eventually(() => guide.app.live.served === served + 1);
  expect((await editor.visit('/desk/answers')).text).not.toContain('Edited on the disk');
  expect(headlineOf(guide.app)).not.toBe('From the disk.');
  writeFileSync(path, before);
});

test('what nobody has approved is listed, and approved as it stands by whoever has read it', async () => {
  expect((await editor.visit('/desk/answers?show=unapproved')).text).toContain('/desk/answers/topics/gp-open');
  const path = '/desk/answers/topics/gp-open';
  expect((await approver.visit(path)).text).toContain('I have read all of it, and approve it as it stands');
  const before = guide.app.live.served;
  const { to } = await approver.sendForm(`${path}/approve`, {});
  expect(to).toBe(`${path}?done=approved`);
  await eventually(() => guide.app.live.served === before + 1);
  expect((await approver.visit(path)).text).not.toContain('Nobody has approved the words');
  expect((await approver.sendForm(`${path}/approve`, {})).status).toBe(404);
});

describe('from outside', () => {
  test.each([
    'intents/../../../etc/passwd',
    '/etc/passwd',
    'src/app.ts',
    'intents/none.yaml',
    'seeds/../intents/gp-open.yaml',
    '<script>alert(1)</script>',
  ])('%j is no file that can be edited', async (file) => {
    const address = `/desk/answers/edit?${new URLSearchParams({ file, at: '' })}`;
    expect((await editor.get(address)).status).toBe(404);
    for (const path of ['/desk/answers/edit', '/desk/answers/check'])
      expect((await editor.sendForm(path, { file, at: '', whole: 'a: b' })).status).toBe(404);
    expect((await editor.sendForm('/desk/answers/disk/take-in', { files: file })).status).toBe(422);
  });

  test.each(['__proto__', 'answer.headline.x.y.z', '..', 'constructor', 'variants.none', 'ANSWER', 'a'.repeat(10_000)])(
    '%j is no place in a file',
    async (at) => {
      expect((await editor.get(`/desk/answers/edit?${new URLSearchParams({ file: gpOpen, at })}`)).status).toBe(404);
    },
  );

  test('hostile words are words', async () => {
    const words = '</textarea><script>alert(1)</script>{{ 7 * 7 }} "\'';
    const saved = await editor.sendForm('/desk/answers/edit', {
      ...(await editForm('answer')),
      headline: words,
      why: words,
    });
    expect(saved.text).not.toMatch(/<script>alert/);
    expect(saved.text).not.toContain('49 "');
    const again = await editor.visit(`/desk/answers/edit?file=${gpOpen}&at=answer&draft=${saved.to.split(/[/?]/)[4]}`);
    expect(fieldsOf(again.text).headline).toBe(words);
  });

  test('a file that is too long for a form is refused, and nothing is kept', async () => {
    const answer = await editor.post('/desk/answers/edit', { file: gpOpen, at: '', whole: 'x'.repeat(70_000) });
    expect(answer.status).toBe(413);
  });

  test.each(['none', '../../etc', '%2e%2e', "' or 1=1"])('there is no draft %j', async (id) => {
    expect((await editor.get(`/desk/answers/drafts/${encodeURIComponent(id)}`)).status).toBe(404);
    const form = await editor.sendForm(`/desk/answers/drafts/${encodeURIComponent(id)}/publish`, { revision: '1' });
    expect(form.status).toBe(404);
  });

  test.each(['-1', '1e3', '99', 'x', ''])('there is no publication %j', async (number) => {
    expect((await approver.sendForm('/desk/answers/publications/back', { number })).status).toBe(404);
  });
});
