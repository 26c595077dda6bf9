import { today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { signedInAs } from '../../support/signed-in';

test('what people ask in a channel is in the figures, by everybody’s count, and the spreadsheet says the same', async () => {
  const guide = await startGuide();
  const viewer = await signedInAs(guide, 'viewer');
  const page = async (): Promise<string> => {
    await guide.app.records.figures.flush();
    return (await viewer.visit('/desk/figures')).text;
  };
  const ask = (conversation: number) =>
    guide.ask('is my scan in kent on friday going ahead', { conversation: { id: `c-${conversation}` } });
  for (let conversation = 0; conversation < 4; conversation++) await ask(conversation);
  expect(await page()).not.toContain('Kent');
  for (let conversation = 4; conversation < 9; conversation++) await ask(conversation);
  const text = await page();
  expect(text).toContain('Kent');
  expect(text).toContain('<svg class="desk-chart" role="img"');
  expect(text.replace(/\s+/g, ' ')).toMatch(/Kent <\/th>.*?10/);
  const csv = await (await viewer.get('/desk/figures.csv?period=week')).text();
  expect(csv).toContain('Places that people named,Kent,The last 7 days,10\r\n');
  expect(csv).not.toMatch(/,[1-4]\r\n/);
  expect(csv).toContain('fewer than 5');
  await guide.stop();
});

test('a strike stands beside as many days before it', async () => {
  const guide = await startGuide();
  const { figures } = guide.app.records;
  await guide.app.strikes.add(
    {
      from: '2026-11-25T07:00',
      to: '2026-11-27T07:00',
      who: 'nurses',
      where: 'England',
      status: 'took-place',
      sources: ['https://a.example'],
    },
    { by: 'ed', why: '', now: today },
  );
  const asked = (day: string, people: number): void => {
    for (let count = 0; count < people; count++)
      figures.count({
        now: new Date(`${day}T12:00:00Z`),
        outcome: 'answer',
        isFirst: true,
        topic: 'gp-open',
        kinds: [],
      });
  };
  asked('2026-11-23', 5);
  asked('2026-11-26', 30);
  asked('2026-11-28', 100);
  await figures.flush();
  const viewer = await signedInAs(guide, 'viewer');
  const csv = await (await viewer.get('/desk/figures.csv?period=nurses-2026-11-25')).text();
  expect(csv).toContain('People and their messages,People (conversations),3 days before,5\r\n');
  expect(csv).toContain('People and their messages,People (conversations),3 days of the strike,30\r\n');
  expect((await viewer.visit('/desk/figures?period=nurses-2026-11-25')).text).toContain('Strike of nurses');
  await guide.stop();
});
