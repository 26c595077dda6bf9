import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFileUrl } from '../../support/both-engines';
import { deedOf, editedContent, guideWith } from '../../support/editor';
import { eventually } from '../../support/eventually';
import { projectFolder } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { signedInAs } from '../../support/signed-in';

jest.setTimeout(900_000);

const article = {
  title: 'Strike in December',
  publisher: 'East Sussex Healthcare',
  date: '2026-12-09',
  text: readFileSync(join(projectFolder, 'tests/data/trust-news.txt'), 'utf8'),
};

let guide: Awaited<ReturnType<typeof startGuide>>;
beforeAll(async () => {
  guide = await startGuide({ app: await guideWith(editedContent(), newFileUrl()) });
});
afterAll(async () => {
  await guide.stop();
  await guide.app.records.close();
});

test('an article that is taken in a second time is no draft: one is told so, and what was ticked is still ticked', async () => {
  const { revisions, live } = guide.app;
  const editor = await signedInAs(guide, 'editor');
  const found = await editor.sendForm('/desk/articles', article);
  const excerpt = /name="excerpt"[^>]*value="([^"]+)"/.exec(found.text)?.[1] ?? '';
  const ticked = { ...article, step: 'draft', excerpt };
  const { to } = await editor.sendForm('/desk/articles', ticked);
  const draft = await revisions.get(to.split('/').at(-1) ?? '');
  const { publication } = await revisions.publish(draft, deedOf('Ann'), { name: 'Ann', needsAnother: false });
  await eventually(() => live.served === publication?.number);

  const again = await editor.sendForm('/desk/articles', ticked);
  expect(again.status).toBe(422);
  expect(again.text).toContain('in the guide already, in the same words');
  expect(again.text).toMatch(new RegExp(`value="${excerpt}"[^>]* checked`));
  expect(await revisions.list()).toHaveLength(1);
});
