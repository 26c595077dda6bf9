import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { App } from '../../src/app';
import { FactRefused } from '../../src/facts/deed';
import { addItems, setWords } from '../../src/revisions/yaml-edits';
import { onBothEngines } from '../support/both-engines';
import { deedOf, editedContent, gpOpen, guideWith, headlineOf, publishHeadline, reworded } from '../support/editor';
import { eventually } from '../support/eventually';
import { isThorough } from '../support/thorough';

jest.setTimeout(900_000);
const alone = { name: 'Bea', needsAnother: false };
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof FactRefused ? error.code : String(error)),
  );

onBothEngines(
  ({ newUrl }) => {
    const content = editedContent();
    let url: string;
    let app: App;
    let before: string | undefined;
    beforeAll(async () => {
      url = await newUrl();
      app = await guideWith(content, url);
      before = headlineOf(app);
    });
    afterAll(() => app.records.close());
    const draftOf = (headline: string, by = 'Ann') =>
      app.revisions.draft('GP surgeries', [reworded(app.revisions.read(gpOpen), headline)], deedOf(by));

    test('a draft changes nothing that patients read, and each step of it stays', async () => {
      const draft = await draftOf('Surgeries of GPs go on.');
      const rewritten = await app.revisions.draft(
        '',
        [reworded(app.revisions.read(gpOpen), 'All are open.')],
        deedOf('Bea'),
        draft,
      );
      expect(rewritten).toMatchObject({ revision: 2, writers: ['Ann', 'Bea'], title: 'GP surgeries', status: 'draft' });
      const waiting = await app.revisions.askApproval(rewritten, deedOf('Ann'));
      await app.revisions.withdraw(waiting, deedOf('Ann'));
      const statuses = (await app.revisions.history(draft.id)).map(({ status }) => status);
      expect(statuses).toEqual(['draft', 'draft', 'waiting', 'withdrawn']);
      expect(headlineOf(app)).toBe(before);
    });

    test('who looked at an earlier step changes nothing', async () => {
      const draft = await draftOf('Surgeries of GPs go on.');
      const [one, other] = await Promise.all([
        codeOf(app.revisions.askApproval(draft, deedOf('Ann'))),
        codeOf(app.revisions.withdraw(draft, deedOf('Bea'))),
      ]);
      expect([one, other].sort()).toEqual(['CHANGED_MEANWHILE', 'done']);
    });

    test.each([
      ['a way out of the folder', 'intents/../../etc/passwd.yaml'],
      ['another kind of file', 'intents/gp-open.js'],
      ['an absolute path', '/etc/passwd'],
      ['a folder of the code', 'src/app.yaml'],
      ['a zero byte', 'intents/a\0.yaml'],
      ['backslashes', 'intents\\..\\a.yaml'],
      ['a very long name', `intents/${'a'.repeat(500)}.yaml`],
    ])('%s is no file of a draft', async (_what, file) => {
      expect(await codeOf(app.revisions.draft('x', [{ file, text: 'a: b\n' }], deedOf('Ann')))).toBe(
        'CANNOT_BE_PUBLISHED',
      );
      expect(app.revisions.read(file)).toBeUndefined();
    });

    test('a file that is too long, the same twice, or nothing changed, is no draft', async () => {
      const text = app.revisions.read(gpOpen) ?? '';
      for (const changes of [
        [],
        [{ file: gpOpen, text }],
        [{ file: gpOpen, text: 'x'.repeat(1_000_001) }],
        [
          { file: gpOpen, text: 'a' },
          { file: gpOpen, text: 'b' },
        ],
      ])
        expect(await codeOf(app.revisions.draft('x', changes, deedOf('Ann')))).toBe('CANNOT_BE_PUBLISHED');
    });

    test('what the check refuses is not published: broken YAML, an unknown source, words that could harm', async () => {
      const text = app.revisions.read(gpOpen) ?? '';
      for (const wrong of [
        'answer: [',
        text.replace('nhs-advice#gp,', 'no-such#source,'),
        setWords(text, ['answer', 'headline'], 'Take two more paracetamol and wait at home.'),
        setWords(text, ['answer', 'headline'], 'Ring 0800 123 4567 for your GP.'),
      ]) {
        const draft = await app.revisions.draft('Wrong', [{ file: gpOpen, text: wrong }], deedOf('Ann'));
        expect([wrong.slice(0, 20), await codeOf(app.revisions.publish(draft, deedOf('Ann'), alone))]).toEqual([
          wrong.slice(0, 20),
          'CANNOT_BE_PUBLISHED',
        ]);
      }
    });

    test('where two have to, nobody publishes what they wrote, alone or with others', async () => {
      const draft = await draftOf('Surgeries of GPs go on.', 'Ann');
      const both = await app.revisions.draft('', [reworded(app.revisions.read(gpOpen), 'Open.')], deedOf('Bea'), draft);
      for (const by of ['Ann', 'Bea'])
        expect(await codeOf(app.revisions.publish(both, deedOf(by), { name: by, needsAnother: true }))).toBe(
          'ANOTHER_HAS_TO_APPROVE',
        );
    });

    test('published words are served, approved by who published them, and kept where only the guide reads them', async () => {
      await publishHeadline(app, 'GP surgeries stay open.');
      const { folder } = await app.live.folder();
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      expect(statSync(join(folder, gpOpen)).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(content.folder, gpOpen), 'utf8')).not.toContain('stay open');
      const { approvals } = parse(app.revisions.read('seeds/approvals.yaml') ?? '');
      expect(approvals).toEqual([
        { by: 'Ann', on: '2026-11-30', answers: { 'intents/gp-open.yaml answer': expect.any(String) } },
      ]);
    });

    test('a machine that starts later, or was away, serves what was published', async () => {
      const later = await guideWith({ ...content, modelDir: editedContent().modelDir }, url);
      expect(headlineOf(later)).toBe('GP surgeries stay open.');
      expect(later.live.served).toBe(app.live.served);
      await publishHeadline(app, 'GP surgeries are all open.');
      await eventually(() => headlineOf(later) === 'GP surgeries are all open.', 120_000);
      await later.records.close();
    });

    test('two drafts in one file: the second is brought up to date, and both changes are served', async () => {
      const phrases = 'intents/phrases/gp-open.yaml';
      const text = app.revisions.read(phrases) ?? '';
      const add = (words: string) => ({ file: phrases, text: addItems(text, ['patients-say'], [words]) });
      const first = await app.revisions.draft('One', [add('is my gp poorly too')], deedOf('Ann'));
      const second = await app.revisions.draft('Two', [add('gp doing the usual hours')], deedOf('Ann'));
      await app.revisions.publish(first, deedOf('Ann'), alone);
      expect(await app.revisions.isBehind(second)).toBe(true);
      expect(await codeOf(app.revisions.publish(second, deedOf('Ann'), alone))).toBe('CHANGED_MEANWHILE');
      const next = await app.revisions.bringUpToDate(second, deedOf('Ann'));
      const [change] = await app.revisions.textsOf(next);
      expect(change.text).toContain('is my gp poorly too');
      expect(change.text).toContain('gp doing the usual hours');
      expect(await app.revisions.isBehind(next)).toBe(false);
    });

    test('two drafts in the same words: the second has to be made again', async () => {
      const [one, other] = [await draftOf('GP surgeries: open.'), await draftOf('Surgeries of GPs are open.')];
      await app.revisions.publish(one, deedOf('Ann'), alone);
      expect(await codeOf(app.revisions.bringUpToDate(other, deedOf('Ann')))).toBe('CHANGED_MEANWHILE');
      await eventually(() => headlineOf(app) === 'GP surgeries: open.', 300_000);
    });

    test('it goes back to any publication, and to what is on the disk', async () => {
      await app.revisions.goBack(1, deedOf('Bea'));
      await eventually(() => headlineOf(app) === 'GP surgeries stay open.', 300_000);
      await app.revisions.goBack(0, deedOf('Bea'));
      await eventually(() => headlineOf(app) === before, 300_000);
      expect(await codeOf(app.revisions.goBack(99, deedOf('Bea')))).toBe('NOT_FOUND');
      const [last] = await app.revisions.publications();
      expect(last).toMatchObject({ by: 'Bea', title: 'Back to what is on the disk', why: 'it is out of date' });
    });

    test('a revision is never changed', async () => {
      const change = app.records.engine.db.updateTable('revision').set({ why: 'other' }).execute();
      await expect(change).rejects.toThrow('only added to');
    });

    test('a draft that nobody published is deleted after 90 days, with its words; what was published stays', async () => {
      const draft = await draftOf('Words that nobody wants.');
      const day = 24 * 60 * 60_000;
      const rows = () => app.records.engine.db.selectFrom('content_text').select('text').execute();
      await app.records.sweep(new Date(deedOf('Ann').now.getTime() + 89 * day));
      expect(await app.revisions.history(draft.id)).toHaveLength(1);
      await app.records.sweep(new Date(deedOf('Ann').now.getTime() + 91 * day));
      expect(await app.revisions.history(draft.id)).toHaveLength(0);
      const texts = (await rows()).map(({ text }) => text).join('\n');
      expect(texts).not.toContain('Words that nobody wants.');
      expect(texts).toContain('GP surgeries stay open.');
      expect((await app.revisions.publications()).length).toBeGreaterThan(4);
    });

    test('a file that is edited on the disk keeps what was published over it from being lost', async () => {
      await publishHeadline(app, 'From the desk.');
      const path = join(content.folder, gpOpen);
      const onDisk = readFileSync(path, 'utf8');
      writeFileSync(path, setWords(onDisk, ['answer', 'headline'], 'From the disk.'));
      await app.live.reload();
      expect(headlineOf(app)).toBe('From the desk.');
      writeFileSync(path, onDisk);
    });
  },
  isThorough ? 'both' : 'the file',
);
