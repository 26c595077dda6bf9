import { editedContent, guideWith, headlineOf, publishHeadline } from '../../support/editor';
import { eventually } from '../../support/eventually';
import { type RealPostgres, startPostgres } from '../../support/postgres';
import { thoroughTest } from '../../support/thorough';

jest.setTimeout(900_000);

/** Two machines with folders of their own on one PostgreSQL. They share the processors of this one. */

let server: RealPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.end());

thoroughTest('what is published on one is served by both, and one that was away catches up', async () => {
  const url = await server.database();
  const [here, there] = [editedContent(), editedContent()];
  const one = await guideWith(here, url);
  const other = await guideWith(there, url);
  await publishHeadline(one, 'Surgeries of GPs go on.');
  await eventually(() => other.live.served === 1);
  expect(headlineOf(other)).toBe('Surgeries of GPs go on.');
  expect(other.edition.id).toBe(one.edition.id);

  await other.records.close();
  await publishHeadline(one, 'They do go on.');
  const back = await guideWith(there, url);
  expect([headlineOf(back), back.live.served, back.edition.id]).toEqual(['They do go on.', 2, one.edition.id]);
  for (const { records } of [one, back]) await records.close();
});

thoroughTest('a machine whose disk does not bear what was published serves what it has, and says so', async () => {
  const url = await server.database();
  const [here, there] = [editedContent(), editedContent()];
  const one = await guideWith(here, url);
  const other = await guideWith(there, url);
  const before = headlineOf(other);
  there.edit('intents/thanks.yaml', 'urgency: routine', 'urgency: rutine');
  await publishHeadline(one, 'Surgeries of GPs go on.');
  await eventually(() => other.live.trouble !== undefined);
  expect(other.live.trouble).toEqual({ number: 1, reasons: [expect.stringContaining('intents/thanks.yaml:')] });
  expect([headlineOf(other), other.live.served]).toEqual([before, 0]);
  there.edit('intents/thanks.yaml', 'urgency: rutine', 'urgency: routine');
  await other.live.reload();
  expect([headlineOf(other), other.live.served, other.live.trouble]).toEqual(['Surgeries of GPs go on.', 1, undefined]);
  for (const { records } of [one, other]) await records.close();
});
