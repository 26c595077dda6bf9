import { eventually } from '../support/eventually';
import { withGuide } from '../support/http-guide';

const ready = async (origin: string): Promise<object> => {
  const response = await fetch(`${origin}/health/ready`);
  return { status: response.status, ...((await response.json()) as object) };
};

test('ready is not said while a peer on the same port objects: a request may reach it', async () => {
  let reasons = ['memory'];
  const peers = { tell: () => undefined, reasons: () => reasons };
  await withGuide({ peers }, async ({ origin }) => {
    expect(await ready(origin)).toMatchObject({ status: 'not ready', reasons: ['memory'] });
    reasons = [];
    expect(await ready(origin)).toMatchObject({ status: 'ready' });
  });
});

test('peers are told what a process objects', async () => {
  const told: (readonly string[])[] = [];
  const peers = { tell: (reasons: readonly string[]) => told.push(reasons), reasons: () => [] };
  await withGuide({ peers, limits: { requestsAtOnce: 0 } }, async () => {
    await eventually(() => told.length > 0);
  });
  expect(told[0]).toEqual(['busy']);
});
