import { newFileUrl, onBothEngines } from '../support/both-engines';
import { endStarted, startBuilt, trainBuilt } from '../support/built-guide';
import { eventually } from '../support/eventually';
import { activity } from '../support/http-guide';
import { noticeOfToday, operatorAt } from '../support/operator';

/** What an operator publishes in one process is said by others, as `npm start` runs them, on the same store. */

beforeAll(() => trainBuilt());
afterEach(endStarted);

const says = 'Please come in by the side door.';
let count = 0;

/** Whether a guide says it to somebody who asks, in a conversation of their own. */
async function saysIt(origin: string): Promise<boolean> {
  count++;
  const response = await fetch(`${origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(
      activity({ text: 'is a&e open at the conquest', id: `${count}`, conversation: { id: `elsewhere-${count}` } }),
    ),
  });
  return (await response.text()).includes(says);
}

onBothEngines(({ newUrl }) => {
  test('a guide in another process says it, and no longer once it is ended', async () => {
    const url = await newUrl();
    const origin = await startBuilt([], { DATABASE_URL: url }).origin();
    const operator = await operatorAt(url);
    expect(await saysIt(origin)).toBe(false);
    const end = await operator.publish(noticeOfToday({ says }));
    await eventually(() => saysIt(origin));
    await end();
    await eventually(async () => !(await saysIt(origin)));
    await operator.close();
  });
});

test('each of several workers on one file says it', async () => {
  const url = newFileUrl();
  const origin = await startBuilt(['--workers', '2'], { DATABASE_URL: url }).origin();
  const operator = await operatorAt(url);
  await operator.publish(noticeOfToday({ says }));
  // Each question may reach either of them.
  await eventually(async () => {
    const said = [];
    for (let asked = 0; asked < 8; asked++) said.push(await saysIt(origin));
    return said.every(Boolean);
  });
  await operator.close();
});
