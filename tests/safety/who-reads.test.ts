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

function conversation() {
  let memory: Memory | undefined;
  const now = new Date('2025-12-18T10:00:00Z');
  return {
    say(text: string): Reply {
      const turn = guide.answer(app.edition.understander.understand(text), recall(memory, now), now);
      memory = turn.memory;
      return turn.reply;
    },
    get memory() {
      return memory;
    },
  };
}

const ofAbuse = /0808|danger|55|police|hurt|safe|private/i;

describe('H93 whoever hurts somebody is not told that they asked for help', () => {
  test.each([
    'this is her boyfriend. what has she been telling you',
    'Hello, husband speaking, what did my wife write in here?',
    'who has she been talking to on this thing',
  ])('%j', (text) => {
    const talk = conversation();
    talk.say('my husband hits me and I am scared to go home');
    expect(textOf(talk.say(text))).not.toMatch(ofAbuse);
    // Nor later.
    expect(talk.memory?.alarm).toBeUndefined();
    expect(textOf(talk.say('what was this chat about'))).not.toMatch(ofAbuse);
  });

  test('more that the person tells is no other reader', () => {
    const talk = conversation();
    talk.say('my husband hits me and I am scared to go home');
    expect(textOf(talk.say('he is coming up the stairs now'))).toMatch(/999/);
  });
});

describe('H94 somebody who is expected to die is not met with CPR', () => {
  test('at once', () => {
    const reply = conversation().say(
      'my dad has a dnacpr and the syringe driver, his breathing has gaps, who do I ring',
    );
    expect(reply.headline).toContain('care plan');
    expect(textOf(reply)).not.toMatch(/push hard/i);
  });

  test('nor where it is said after the advice for an emergency', () => {
    const talk = conversation();
    talk.say('my mum has stopped breathing');
    expect(talk.say('she has a do not resuscitate form, we were told not to ring 999').headline).toContain('care plan');
  });

  test.each([
    ['my dads face has dropped on one side', 'he has a dnacpr form'],
    ['my mum has crushing chest pain and is sweating', 'she has a do not resuscitate form'],
    ['nan fell and is bleeding heavily', 'there is a respect form for her'],
  ])('a form about CPR takes no 999 back: %j', (danger, form) => {
    const talk = conversation();
    talk.say(danger);
    expect(talk.say(form).headline).toMatch(/999/);
  });

  test('but nothing less than 999 for others who cannot breathe', () => {
    expect(textOf(conversation().say('my dad is a hospice nurse and he cannot breathe'))).toMatch(/Call 999/);
  });
});
