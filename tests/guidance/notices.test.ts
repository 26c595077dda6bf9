import type { App } from '../../src/app';
import { textOf } from '../../src/guidance/reply';
import { buildApp } from '../support/guide';
import { askedAt, instant, notice } from '../support/notices';
import { filled, headlineOf, repliesAt } from '../support/words-of-content';

let app: App;
let count = 0;
beforeAll(async () => {
  app = await buildApp();
});
const have = (...notices: ReturnType<typeof notice>[]): void => app.facts.replace({ notices, strikes: [] });

/** The replies to one message after another, in a conversation of their own. */
async function talk(texts: readonly string[], now = askedAt, guide = app): Promise<string[]> {
  const conversation = `notices ${count++}`;
  const replies = [];
  for (const text of texts) replies.push(textOf(await guide.answer({ text, conversation, now })));
  return replies;
}
const visit = 'your skin clinic appointment on Thursday 18 December';
const calledOff = filled(repliesAt('notices', 'cancelled', 'headline'), { visit });
const asked = 'is my skin clinic at the conquest on thursday still on';
const says = 'Dermatology clinics are cancelled.';
const goesAhead = { means: 'going-ahead', says: 'All clinics go ahead.' } as const;

test.each([
  ['2025-12-17T10:00', 'today at 9:40am'],
  ['2025-12-18T06:00', 'yesterday at 9:40am'],
  ['2025-12-18T00:00', 'yesterday at 9:40am'],
])('it is attributed and dated: at %s it was said %s', async (at, when) => {
  have(notice({}));
  const [reply] = await talk([asked], new Date(instant(at)));
  expect(reply).toContain(`Conquest Hospital said ${when}: ${says}`);
});

test('one that is older is dated by its day', async () => {
  have(notice({ saidAt: instant('2025-12-15T16:05') }));
  expect((await talk([asked]))[0]).toContain('Conquest Hospital said on Monday 15 December at 4:05pm:');
});

test.each([
  [['Conquest Hospital'], 'Conquest Hospital said'],
  [['Conquest Hospital', 'Worthing Hospital'], 'Conquest Hospital said'],
  [['Sussex'], 'Hospitals in Sussex said'],
  [[], 'Your hospital said'],
])('who said it is told by its places: %j', async (places, who) => {
  have(notice({ places, ...goesAhead }));
  expect((await talk([asked]))[0]).toContain(`${who} today at`);
});

test('what is called off comes first, with what to do; what goes ahead comes below the advice', async () => {
  have(notice({}));
  const [off] = await talk([asked]);
  expect(off.split('\n').slice(0, 4)).toEqual([
    calledOff,
    `Conquest Hospital said today at 9:40am: ${says}`,
    repliesAt('notices', 'cancelled', 'body', 0),
    repliesAt('notices', 'cancelled', 'body', 1),
  ]);
  have(notice(goesAhead));
  const [on] = await talk([asked]);
  expect(on.split('\n').slice(0, 2)).toEqual([
    filled(headlineOf('appointment-going-ahead', 'named'), { visit }),
    'Conquest Hospital said today at 9:40am: All clinics go ahead.',
  ]);
});

test('it is not said twice in the same words, unless it is asked for again or was changed', async () => {
  have(notice({}));
  const [first, second, again] = await talk([asked, 'nobody has rung me', 'say that again']);
  expect(first).toContain(says);
  expect(second).not.toContain(says);
  expect(second).toContain(filled(repliesAt('notices', 'cancelled', 'again'), { who: 'Conquest Hospital', visit }));
  expect(again).toContain(says);
  have(notice(goesAhead));
  const conversation = 'changed';
  await app.answer({ text: asked, conversation, now: askedAt });
  have(notice({ ...goesAhead, revision: 2, says: 'They go ahead at 2pm.' }));
  expect(textOf(await app.answer({ text: 'is it still on', conversation, now: askedAt }))).toContain('at 2pm.');
});

test('where kind or day is not known for sure, it is read before the answer, and says which day it is about', async () => {
  have(notice({}));
  const [ofAny, ofNoDay] = [
    ...(await talk(['is my appointment at the conquest on thursday still on'])),
    ...(await talk(['is my skin clinic at the conquest still on'])),
  ];
  const usual = filled(headlineOf('appointment-going-ahead', 'named'), {
    visit: 'your appointment on Thursday 18 December',
  });
  expect(ofAny.split('\n').slice(0, 3)).toEqual([
    filled(repliesAt('notices', 'may-be'), { visit: 'your appointment on Thursday 18 December' }),
    `Conquest Hospital said today at 9:40am: ${says}`,
    filled(repliesAt('notices', 'otherwise'), { headline: usual }),
  ]);
  expect(ofNoDay).toContain(`said today at 9:40am, about Thursday 18 December: ${says}`);
});

test('who was told by the hospital that it is off hears both agree', async () => {
  have(notice({}));
  const replies = await talk([asked, 'they rang me, it is cancelled']);
  expect(replies[1]).not.toContain(visit);
});

test('at most two are said, and that there are more', async () => {
  have(...[1, 2, 3].map((id) => notice({ id: `n${id}`, ...goesAhead, says: `News ${id}.` })));
  const [reply] = await talk([asked]);
  expect(reply.match(/News \d\./g)).toHaveLength(2);
  expect(reply).toContain(repliesAt('notices', 'more'));
});

test('the hospital that is asked for is remembered, and its notice is said then', async () => {
  have(notice({}));
  const [first, second] = await talk(['is my skin clinic on thursday still on', 'the conquest']);
  expect(first).not.toContain(says);
  expect(second).toContain(says);
  expect(second).not.toContain(repliesAt('same-place').split('{')[0]);
});

test('small talk, and questions about something else, bring none', async () => {
  have(notice({ kinds: [], ...goesAhead }), notice({ id: 'gp', kinds: ['gp-appointment'], ...goesAhead }));
  for (const reply of await talk([
    asked,
    'thank you',
    'hello',
    'why are they on strike',
    'is there a strike on monday',
  ]))
    expect([reply.includes('All clinics go ahead.'), reply]).toEqual([reply.startsWith('Go to'), reply]);
});

describe('a guide for two hospitals of a county', () => {
  let own: App;
  beforeAll(async () => {
    own = await buildApp({ serves: ['Conquest Hospital', 'Eastbourne District General Hospital'] });
  });
  const unnamed = 'is my skin clinic on thursday still on';
  const to = async (...notices: ReturnType<typeof notice>[]): Promise<string> => {
    own.facts.replace({ notices, strikes: [] });
    return (await talk([unnamed], askedAt, own))[0];
  };

  test('a notice of both is for whoever names no place', async () => {
    const places = ['Conquest Hospital', 'Eastbourne District General Hospital'];
    expect(await to(notice({ places }))).toContain(calledOff);
    expect(await to(notice({ places: [] }))).toContain(calledOff);
  });

  test('a notice of one of them may be, and says of which it is', async () => {
    const reply = await to(notice({}));
    expect(reply).toContain(filled(repliesAt('notices', 'may-be'), { visit }));
    expect(reply).toContain('Conquest Hospital said today');
  });

  test('a notice of another hospital is not, and who names another hears none', async () => {
    expect(await to(notice({ places: ['Worthing Hospital'] }))).not.toContain(says);
    own.facts.replace({ notices: [notice({ places: [] })], strikes: [] });
    expect((await talk(['is my skin clinic in leeds on thursday on'], askedAt, own))[0]).not.toContain(says);
  });

  test('a place that nobody knows keeps it from starting', async () => {
    await expect(buildApp({ serves: ['Conqest'] })).rejects.toThrow('PLACES: "Conqest" is no hospital or area');
  });
});

test.each([
  ['2025-12-18T08:00', '2025-12-18T18:00', ', about Thursday 18 December:'],
  ['2025-12-18T08:00', '2025-12-22T07:00', ', about Thursday 18 December to Sunday 21 December:'],
  ['2025-12-01T08:00', '2025-12-19T00:00', ', about Wednesday 17 December to Thursday 18 December:'],
])('where the day was not named, it says which days it is about, from today on: %s to %s', async (from, to, days) => {
  have(notice({ from: instant(from), to: instant(to) }));
  expect((await talk(['is my skin clinic at the conquest still on']))[0]).toContain(days);
});

test('what has no end names the day on which it begins, and none once it has begun', async () => {
  const to = Number.POSITIVE_INFINITY;
  have(notice({ from: instant('2025-12-20T08:00'), to }));
  const unnamed = 'is my skin clinic at the conquest still on';
  expect((await talk([unnamed]))[0]).toContain(', about Saturday 20 December and after:');
  have(notice({ from: 0, to }));
  expect((await talk([unnamed]))[0]).toContain('said today at 9:40am: ');
});
