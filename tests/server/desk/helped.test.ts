import { deskDue } from '../../../src/desk/routes';
import { buildApp, today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { signedInAs } from '../../support/signed-in';

const lately = '2026-11-20';
const before = '2026-10-20';

test('the desk shows which answers helped, flags one that helps less, and says so in what is due', async () => {
  const app = await buildApp();
  const guide = await startGuide({ app });
  const viewer = await signedInAs(guide, 'viewer');
  const page = async (path: string): Promise<string> => (await viewer.visit(path)).text.replace(/\s+/g, ' ');
  expect(await page('/desk/figures/answers')).toContain('nothing to tell');

  const say = (day: string, intent: string, variant: string, verdict: string, count: number) =>
    app.records.engine.db
      .insertInto('feedback')
      .values({ day, edition: 'e', intent, variant, verdict, count })
      .execute();
  await say(before, 'gp-open', 'shut-day', 'yes', 80);
  await say(before, 'gp-open', 'shut-day', 'no', 20);
  await say(lately, 'gp-open', 'shut-day', 'yes', 41);
  await say(lately, 'gp-open', 'shut-day', 'no', 58);
  await say(lately, 'gp-open', '', 'yes', 33);
  await say(lately, 'strike-why', '', 'no', 4);
  await say(lately, '<script>gone', '=gone', 'no', 12);

  const text = await page('/desk/figures/answers');
  expect(text).toMatch(/\(shut day\).*?Helps less.*?40.*?60.*?40%.*?80%/);
  expect(text.match(/Helps less/g)).toHaveLength(1);
  expect(text).toContain('28 days before, its share has fallen by 10 in 100');
  expect(text).not.toContain('<script>gone');
  // Fewer than five are not told of.
  expect(text).not.toContain(app.edition.content.intents.get('strike-why')?.askedAs);
  expect(await page('/desk/figures')).toContain('href="/desk/figures/answers"');

  const csv = await (await viewer.get('/desk/figures/answers.csv')).text();
  expect(csv).toContain(',gp-open,shut-day,40,60,40%,80%,helps less\r\n');
  expect(csv).toContain(',gp-open,,35,fewer than 5,100%,too few to say,\r\n');
  expect(csv).not.toContain(',=gone');
  const figures = await (await viewer.get('/desk/figures.csv?period=month')).text();
  expect(figures).toMatch(/Which answers helped,[^\r]*\(shut day\)"?,It did not help,60\r\n/);

  expect(await page('/desk/due')).toContain('href="/desk/answers/topics/gp-open#shut-day"');
  const sources = deskDue({
    ...app,
    figures: app.records.figures,
    talks: app.handOffs.staff,
    edition: () => app.edition,
  });
  const all = (await Promise.all(sources.map((source) => source(today)))).flat();
  expect(all.filter(({ list }) => list.startsWith('Answers that help less'))).toHaveLength(1);
  await guide.stop();
  await app.records.close();
});
