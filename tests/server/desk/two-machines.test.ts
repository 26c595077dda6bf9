import { newLink } from '../../../src/desk/sign-in/links';
import { textOf } from '../../../src/guidance/reply';
import { DeskBrowser } from '../../support/desk-browser';
import { eventually } from '../../support/eventually';
import { createAppAgain, modelDir, projectFolder, silentLog, testCalendar, today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { type RealPostgres, startPostgres } from '../../support/postgres';

let server: RealPostgres;
let machines: Awaited<ReturnType<typeof startGuide>>[];
beforeAll(async () => {
  server = await startPostgres();
  const databaseUrl = await server.database();
  const start = async () => {
    const options = { contentDir: projectFolder, modelDir, today, log: silentLog, calendar: testCalendar, databaseUrl };
    return startGuide({ app: await createAppAgain(options) });
  };
  machines = [await start(), await start()];
});
afterAll(async () => {
  for (const { stop, app } of machines) {
    await stop();
    await app.records.close();
  }
  await server.end();
});

test('who signs in at one machine is signed in at the other, and signed out at both', async () => {
  const [one, other] = machines;
  const browser = new DeskBrowser(one.origin);
  await browser.visit(await newLink(other.app.records.desk.links, one.origin, today));
  const elsewhere = new DeskBrowser(other.origin);
  elsewhere.setCookie('desk', browser.cookie('desk') ?? '');
  expect((await elsewhere.get('/desk')).status).toBe(200);
  await elsewhere.post('/desk/sign-out', { 'form-token': await elsewhere.formToken() });
  expect((await browser.get('/desk')).headers.get('location')).toBe('/desk/sign-in');
});

test('a notice that is published on one machine is told on the other, and figures are of both', async () => {
  const [one, other] = machines;
  const browser = new DeskBrowser(one.origin);
  await browser.visit(await newLink(one.app.records.desk.links, one.origin, today));
  const says = 'The skin clinic at the Conquest is shut on Friday 18 December.';
  const post = async (path: string, form: Record<string, string>) =>
    browser.post(path, { 'form-token': await browser.formToken(), ...form });
  const day = {
    'from-day': '18',
    'from-month': '12',
    'from-year': '2026',
    'to-day': '18',
    'to-month': '12',
    'to-year': '2026',
  };
  const written = await post('/desk/notices', {
    says,
    means: 'cancelled',
    places: 'Conquest Hospital',
    kinds: 'clinic',
    source: 'us',
    ...day,
  });
  const [path] = (written.headers.get('location') ?? '').split('?');
  await post(`${path}/publish`, { revision: '1', read: 'yes' });
  const text = 'is my clinic appointment at the conquest on friday 18 december going ahead';
  await eventually(async () => textOf(await other.app.answer({ text, now: today })).includes(says), 2_000);

  for (const [index, { app }] of machines.entries())
    for (let count = 0; count < 5; count++)
      await app.answer({ text: 'is my gp open', conversation: `${index}-${count}`, now: today });
  for (const { app } of machines) await app.records.figures.flush();
  expect((await browser.visit('/desk/figures.csv')).text).toContain(
    'What people asked about,Is my GP surgery open?,The last 7 days,10',
  );
});
