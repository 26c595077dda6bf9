import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { App } from '../../src/app';
import { readScripts, type ScriptTurn } from '../../src/evaluation/scripts';
import { createGuide, type Guide } from '../../src/guidance/guide';
import { type Memory, recall } from '../../src/guidance/memory';
import { type Reply, textOf } from '../../src/guidance/reply';
import { buildApp, projectFolder } from '../support/guide';

/** What tells of care below 999. */
const lowerCare =
  /\b111\b|pharmac|chemist|\bGPs?\b|surger|appointment|dentist|midwife|walk-in|as planned|rings people|minor injur|PALS/i;

let app: App;
let guide: Guide;
beforeAll(async () => {
  app = await buildApp();
  guide = createGuide(app.edition.content);
});

const start = new Date('2025-12-18T10:00:00Z').getTime();

/** A conversation, a minute between two messages. */
function conversation() {
  let memory: Memory | undefined;
  let clock = start;
  return {
    say(text: string): Reply {
      const now = new Date(clock);
      const turn = guide.answer(app.edition.understander.understand(text), recall(memory, now), now);
      memory = turn.memory;
      clock += 60_000;
      return turn.reply;
    },
    get memory() {
      return memory;
    },
  };
}

/** Every calm message of the tests: questions, and what is said in conversations without an alarm. */
function calmMessages(): string[] {
  const questions = readFileSync(join(projectFolder, 'tests/questions/development.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; urgency?: string })
    .map(({ text }) => text);
  const isCalm = ({ urgency }: ScriptTurn): boolean => urgency.every((one) => one === 'routine' || one === 'urgent');
  const scripts = readScripts(join(projectFolder, 'tests/conversations')).filter(({ turns }) => turns.every(isCalm));
  const said = scripts.flatMap(({ turns }) => turns.map(({ patient }) => patient));
  // What takes back all that was typed before it, or tells of a death, may end an alarm.
  const ends = /cat on the keyboard|is dead/;
  return [...new Set([...questions, ...said])].filter((text) => !ends.test(text));
}

describe('H33 after an emergency nothing is told of a lower level of care', () => {
  test('"they sent me home, no surgeon" is no help for a stroke that was told just before', () => {
    const talk = conversation();
    talk.say('my husband has crushing chest pain and is sweating');
    talk.say('dads face has gone all lopsided and hes talking gibberish');
    const { headline, body, urgency } = talk.say(
      'was in my gown and they sent me home, no surgeon, will someone ring me',
    );
    expect(urgency).toBe('emergency');
    expect([headline, ...body].join('\n')).not.toMatch(lowerCare);
  });

  test('whatever calm messages come, in any order of three', () => {
    const message = fc.constantFrom(...calmMessages());
    fc.assert(
      fc.property(fc.tuple(message, message, message), (texts) => {
        const talk = conversation();
        talk.say('my husband has crushing chest pain and is sweating');
        for (const text of texts) {
          if (!talk.memory?.alarm) return;
          const { headline, body, question, suggestions, choices } = talk.say(text);
          // "Dad had his stroke back in 2016" explains, and is believed: see how few are, below.
          if (talk.memory?.isBelieved) return;
          expect([headline, ...body, question, ...suggestions, ...choices].join('\n')).not.toMatch(lowerCare);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('of calm messages at most four in a hundred end it', () => {
    const messages = calmMessages();
    const ends = messages.filter((text) => {
      const talk = conversation();
      talk.say('my husband has crushing chest pain and is sweating');
      talk.say(text);
      return talk.memory?.alarm === undefined;
    });
    expect(ends.length / messages.length).toBeLessThan(0.04);
  });

  test('the words of this test for less than 999 are those of the answers that tell of it', () => {
    const { intents } = app.edition.content;
    const care = [
      'urgent-care',
      'minor-illness',
      'nhs-111',
      'gp-open',
      'appointment-change',
      'appointment-notification',
    ];
    const answers = care.map((name) => intents.get(name)?.answer);
    expect(answers.filter((answer) => !lowerCare.test([answer?.headline, ...(answer?.body ?? [])].join()))).toEqual([]);
  });
});

describe('H34 what was taken in a crisis is an overdose', () => {
  test.each([['i took some of them'], ['already swallowed the lot'], ['yeah, about half the bottle, just now']])(
    '%j after a wish to die gets 999, and help for the crisis beside it',
    (text) => {
      const talk = conversation();
      expect(talk.say('i want to kill myself').urgency).toBe('crisis');
      const reply = talk.say(text);
      expect(reply.urgency).toBe('emergency');
      expect(textOf(reply)).toMatch(/^Immediate action required: .*999.*116 123/s);
    },
  );

  test('a wish to die, or violence, said in an emergency is answered as well, and 999 stays first', () => {
    for (const [text, help, intent] of [
      ['i want to end my life', '116 123', 'mental-health-crisis'],
      ['he punches me every night', '0808 2000 247', 'personal-safety'],
    ]) {
      const talk = conversation();
      talk.say('i have crushing chest pain and i am sweating');
      const reply = talk.say(text);
      // The page shows the quick exit by the intent.
      expect(reply).toMatchObject({ urgency: 'emergency', intent });
      expect(textOf(reply)).toContain(help);
      expect(reply.headline).toContain('999');
    }
  });
});

describe('H35 signs that come one by one are put together', () => {
  test.each([
    ['my calf is swollen and sore since the flight', 'and now it hurts when i breathe in', 'and im coughing up blood'],
    ['his nose has been bleeding for an hour', 'hes on warfarin', 'it keeps coming'],
    ['my face feels numb on one side', 'and my speech is slurred', 'my arm is weak'],
  ])('%j, then %j, then %j', (...texts) => {
    const talk = conversation();
    const urgencies = texts.map((text) => talk.say(text).urgency);
    expect(urgencies).toContain('emergency');
  });

  test('the signs are remembered by the names of concepts, never by words', () => {
    const talk = conversation();
    talk.say('my calf is swollen and sore since the flight');
    expect(JSON.stringify(talk.memory)).not.toMatch(/flight|calf is/);
    expect(talk.memory?.signs?.length).toBeGreaterThan(0);
  });
});

describe('H36 who says that nobody is in danger is believed once, and never over an emergency', () => {
  test('after a crisis', () => {
    const talk = conversation();
    expect(talk.say('i want to kill myself').urgency).toBe('crisis');
    expect(talk.say("i'm not going to hurt myself, honestly").urgency).toBe('routine');
    expect(talk.say('i cant go on, i want to kill myself').urgency).toBe('crisis');
    expect(talk.say("i'm not going to hurt myself, honestly").urgency).toBe('crisis');
  });

  test.each(['its nothing really', 'im fine honestly', 'it is not an emergency'])('%j after clear signs', (text) => {
    const talk = conversation();
    talk.say('my husband has crushing chest pain and is sweating');
    expect(talk.say(text).urgency).toBe('emergency');
  });

  test.each([
    ['I have help', 'routine'],
    ['You got it wrong', 'routine'],
    ['no', 'emergency'],
    ['I am not sure', 'emergency'],
    ['he looks a bit grey', 'emergency'],
  ])('who may be out of danger is asked, once, and %j is understood', (answer, urgency) => {
    const talk = conversation();
    talk.say('my husband has crushing chest pain and is sweating');
    const asks = talk.say('im fine honestly');
    expect([asks.urgency, asks.question]).toEqual(['emergency', 'Do you have help now, or did I get it wrong?']);
    expect(talk.say(answer).urgency).toBe(urgency);
  });

  test.each([
    [
      'i took a load of tablets',
      'lol nah just joking',
      'i got it wrong?? no i really took them. 16 of them. i feel sick',
    ],
    [
      '2 year old swallowed a button battery i think',
      'he has no pain tho and he ate a biscuit, we just ask at the clinic',
    ],
  ])('%j stands, whatever is made of it', (first, ...texts) => {
    const talk = conversation();
    talk.say(first);
    for (const text of texts) expect(talk.say(text).urgency).toBe('emergency');
  });

  test('who explains what it was is believed', () => {
    const talk = conversation();
    talk.say('my husband has crushing chest pain and is sweating');
    const reply = talk.say('no, nobody is ill here, that was a line from the play that we are rehearsing');
    expect(reply.urgency).toBe('routine');
  });

  test('after a crisis that somebody denies, the way to help stays in sight', () => {
    const talk = conversation();
    talk.say('i want to kill myself');
    talk.say("i'm not going to hurt myself, honestly");
    expect(textOf(talk.say('ok'))).toContain('111 and choose option 2');
    expect(textOf(talk.say('should i take the tablets off him'))).toContain('111');
  });
});

describe('H79 what gets worse once help was called is answered anew', () => {
  test('with first aid, and never with waiting', () => {
    const talk = conversation();
    talk.say('my dad has fallen down the stairs and his head is bleeding badly');
    expect(talk.say('the ambulance is on its way').headline).toMatch(/^Do what 999 told you/);
    expect(textOf(talk.say('oh no he has stopped breathing'))).toContain('push hard and fast');
  });

  test('who only asks if help comes is not told that it does', () => {
    const talk = conversation();
    talk.say('i had my baby 4 days ago and the blood is pouring down my legs');
    expect(textOf(talk.say('is the midwife coming today'))).toContain('999');
    expect(talk.say('is the midwife coming today').headline).not.toMatch(/^Do what 999 told you/);
  });
});

describe('H80 who lies in hospital is not told to go as planned', () => {
  test('nor is it forgotten with the next question; an appointment of somebody else goes on', () => {
    const talk = conversation();
    talk.say('my dad has collapsed and will not wake up');
    talk.say('the paramedics are here, they are taking him to hospital');
    expect(talk.say('his heart clinic is on friday, will it go ahead').headline).toContain('Ask the hospital staff');
    expect(talk.say('is my own eye clinic on monday still on').headline).toContain('Go to your eye clinic');
  });
});

describe('H85 what comes back once help had come raises the alarm again', () => {
  test('at less than a first message needs, and with the staff named first', () => {
    const talk = conversation();
    talk.say('my husband has crushing chest pain and is sweating');
    expect(talk.say('the ambulance took him, they are looking after him').urgency).toBe('routine');
    const reply = talk.say('the pain is back and nobody comes');
    expect(reply.urgency).toBe('emergency');
    expect(reply.body[0]).toBe('If you are in hospital, tell a nurse or doctor there now.');
  });

  test('who asks what to do then is told', () => {
    const talk = conversation();
    talk.say('my husband has crushing chest pain and is sweating');
    talk.say('the ambulance took him, they are looking after him');
    expect(textOf(talk.say('and if it comes back tonight?'))).toMatch(/comes back or gets worse, call 999/);
  });
});

test.each(['dad passed away and now mum has taken all his tablets', 'he is dead and now my mum is not breathing'])(
  'H36 a death that was told of hides no new danger: %j',
  (text) => {
    const talk = conversation();
    talk.say('A letter has come for my dad for the heart clinic on Monday. He died three weeks ago.');
    expect(talk.say(text).urgency).toBe('emergency');
  },
);

describe('H86 somebody in a crisis who has gone is looked for at once', () => {
  test('as the first message', () => {
    const talk = conversation();
    expect(talk.say('my sister left a goodbye note and her phone is off').headline).toMatch(/^Call 999 now/);
  });

  test('and after a crisis was told', () => {
    const talk = conversation();
    talk.say('my brother is 19, he says he wants to kill himself');
    expect(talk.say('he took the car keys and went, his phone is off, nobody knows where he is').headline).toMatch(
      /^Call 999 now/,
    );
  });
});
