import type { App } from '../../src/app';
import { createGuide, type Guide } from '../../src/guidance/guide';
import { type Memory, recall } from '../../src/guidance/memory';
import { type Reply, textOf } from '../../src/guidance/reply';
import { buildApp } from '../support/guide';

let app: App;
let guide: Guide;
beforeAll(async () => {
  app = await buildApp();
  guide = createGuide(app.edition.content);
});

/** The last reply of a conversation. */
function lastOf(...messages: string[]): Reply {
  const now = new Date('2025-12-18T10:00:00Z');
  let memory: Memory | undefined;
  let reply: Reply | undefined;
  for (const text of messages) {
    const turn = guide.answer(app.edition.understander.understand(text), recall(memory, now), now);
    ({ memory, reply } = turn);
  }
  if (!reply) throw new Error('nothing was said');
  return reply;
}

describe('H95 what several messages told is not taken back by one word', () => {
  const headache = 'the worst headache of my life came on all at once';
  const speech = 'my girl says my words come out all jumbled';
  test.each([
    ['a second sign', headache, speech, 'no that was her joking. sorry, wrong word'],
    [
      'more of the same',
      'i have taken too many paracetamol',
      '16 or maybe 20 since this morning',
      'i typed it wrong, i meant 2',
    ],
  ])('%s', (_what, ...messages) => {
    const reply = lastOf(...messages);
    expect(reply.urgency).toBe('emergency');
    expect(textOf(reply)).toMatch(/999/);
  });

  test('who is asked, and says that it was wrong, is believed', () => {
    expect(lastOf(headache, speech, 'no that was her joking. sorry, wrong word', 'i got it wrong').urgency).toBe(
      'routine',
    );
  });

  test('what one message told is taken back as before', () => {
    expect(lastOf('my dad is dying', 'i meant dying to see the football, a figure of speech').urgency).toBe('routine');
  });
});

describe('H99 danger that was denied may be told after all', () => {
  test.each(['actually it was 16. i was embarrassed', 'i lied before, i did take them', 'it was more than i said'])(
    '%j',
    (text) => {
      const denied = ['i took a lot of tablets', 'sorry i meant my vitamins, nothing is wrong, it was a joke'];
      expect(lastOf(...denied).urgency).toBe('routine');
      expect(lastOf(...denied, text).urgency).toBe('emergency');
      expect(lastOf(...denied, 'is there a strike tomorrow', text).urgency).toBe('emergency');
    },
  );

  test('the same words alone raise nothing', () => {
    expect(lastOf('i was embarrassed to ask the receptionist').urgency).toBe('routine');
  });
});

describe('who was strangled is not told how to help somebody who chokes', () => {
  test.each([
    'he choked me last night and my throat hurts when i swallow',
    'my ex had his hands round my neck and i can hardly swallow',
  ])('%j', (text) => {
    const reply = lastOf(text);
    expect(reply.urgency).not.toBe('routine');
    expect(textOf(reply)).toMatch(/999/);
    expect(textOf(reply)).not.toMatch(/shoulder blades/);
  });

  test('food in the throat still raises the advice for it', () => {
    expect(textOf(lastOf('my nan is choking on a bit of meat'))).toMatch(/shoulder blades/);
  });
});

test('who is ill and will not have 999 called keeps nobody from help', () => {
  const pain = 'my husband has a crushing pain in his chest and has gone grey';
  const reply = lastOf(pain, 'he will not let me ring, he says it is the curry and i am making a fuss');
  expect(textOf(reply)).toMatch(/999/);
  expect(textOf(reply)).not.toMatch(/close this page/);
});

describe('H37 who asks what to do some day is told that, and not that it happens now', () => {
  test.each([
    ['a plan for a birth', 'what if her waters break in the night, who do we ring'],
    ['a plan for mum at home', 'mum is well now, but if she falls at home at night who do we call'],
  ])('%s', (_what, text) => {
    expect(lastOf(text).urgency).not.toBe('emergency');
  });

  test('and is believed where it was taken for now', () => {
    const reply = lastOf('my waters have gone', 'sorry no, i only ask for a plan, it is not now, baby is not coming');
    expect(reply.urgency).not.toBe('emergency');
  });
});

describe('H38 who lies in hospital tells a nurse there, not 999', () => {
  test('said before the new sign', () => {
    const reply = lastOf(
      'my wife is on the stroke ward now, are there enough doctors in the strike',
      'she is slurring her words again today and her face has dropped',
    );
    expect(reply.urgency).toBe('emergency');
    expect(reply.body.concat(reply.headline).join(' ')).toMatch(/nurse/);
  });
});

describe('H95 who may feel well for hours is not asked whether it was an emergency because they feel well', () => {
  test.each([
    [
      'tablets',
      'my little brother has eaten grandads heart tablets, a whole strip',
      'he is fine though, he is watching telly',
    ],
    [
      'a back that goes numb',
      'numb between my legs and i cannot wee since last night',
      'it is only my back, i have had it for years',
    ],
  ])('%s', (_what, ...messages) => {
    const reply = lastOf(...messages);
    expect(reply.urgency).toBe('emergency');
    expect(reply.question).toBe('');
  });
});

describe('H33 who rang another number than 999 is not told what 999 told them', () => {
  test('the maternity unit', () => {
    const reply = lastOf(
      'baby has not moved since last night, 34 weeks',
      'i rang them and they said come in, we are going now',
    );
    expect([reply.headline, ...reply.body].join(' ')).not.toMatch(/999 told you/);
  });
});

describe('H39 a child who has had the medicine of somebody else is an emergency, and stays one while they look well', () => {
  test.each([
    ['my niece has been at her nans blood pressure tablets, she is 3', 'she is running round the garden, no different'],
    ['toddler has had one of my sleeping tablets', 'it was only the one and he is fine'],
    ['hes two and he got hold of his uncles pills', 'happy as anything, eating his tea'],
  ])('%j, then %j', (told, then) => {
    expect(lastOf(told).urgency).toBe('emergency');
    expect(lastOf(told, then).urgency).toBe('emergency');
  });
});

describe('H40 who gives up on help after a crisis is still shown the way to it', () => {
  test.each([
    'i rang that number twice and it just rings, so what is the use',
    'the line was engaged. no point',
    'they put me on hold again, forget it then',
  ])('%j', (text) => {
    const reply = lastOf('i dont want to be here any more', text);
    expect(reply.urgency).toBe('crisis');
  });
});
