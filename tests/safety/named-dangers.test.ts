import type { App } from '../../src/app';
import { ask, buildApp } from '../support/guide';
import { headlineOf } from '../support/words-of-content';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

describe('H60 a named danger, told in passing beside an everyday question, is an alarm with its one thing to do', () => {
  test.each([
    ['chemo-fever', 'is my appointment on friday, im on chemo and a bit shivery tonight'],
    ['bleeding-on-blood-thinners', 'only a nosebleed, 40 minutes now, i take warfarin, is the clinic open'],
    ['head-injury-on-blood-thinners', 'mum bumped her head, says shes fine, she takes apixaban'],
    ['itching-in-pregnancy', 'is the midwife in tomorrow, itchy hands and feet all night, 34 weeks pregnant'],
    ['quiet-baby', 'is the midwife in tomorrow, baby has been quieter than normal, 34 weeks'],
    ['waters-gone', 'i think my waters have gone but no pains so no rush'],
    ['bleeding-in-pregnancy', '10 weeks pregnant and a little blood when i wipe'],
    [
      'pain-in-pregnancy',
      'is the antenatal clinic on, 22 weeks pregnant with cramps in my lower tummy since last night',
    ],
    ['diabetic-and-sick', 'is the diabetes clinic on friday, he is type 1 and has been sick since breakfast'],
    ['fistula-bleeding', 'do i still go to dialysis tomorrow, my fistula keeps bleeding through the towel'],
    ['bleeding-after-birth', 'gave birth on monday and its a pad every half hour'],
    ['leg-and-chest', 'calf is sore since the flight and it catches when i breathe in, chest hurts'],
    ['stroke-that-passed', 'my face went funny on one side, lasted a few minutes, all right now'],
    ['ectopic', '6 weeks pregnant with a pain low down on one side'],
    ['numb-and-no-water', 'back went yesterday and i have not been able to wee'],
    ['swallowed-battery', 'she might have swallowed a button battery, seems fine'],
    ['child-took-medicine', 'is a&e busy, my toddler got at nannys heart tablets but is playing happily'],
    ['carbon-monoxide', 'the carbon monoxide alarm keeps going off, we feel ok'],
  ])('%s: %j', async (danger, text) => {
    const reply = await ask(app, text);
    expect(reply).toMatchObject({
      intent: 'emergency',
      urgency: 'emergency',
      headline: headlineOf('emergency', danger),
    });
  });
});

describe('H61 an answer that begins with another number than 999 never stands where 999 is needed', () => {
  test.each([
    'on chemo, shivering, and now he cannot breathe',
    'waters have gone and the cord is hanging out',
    '34 weeks, baby not moving, and she has had a fit',
    'pregnant and bleeding loads, clots the size of plums',
    'dad is on chemo, temperature 39 and we cant wake him',
  ])('%j', async (text) => {
    const reply = await ask(app, text);
    expect(reply.urgency).toBe('emergency');
    expect(reply.headline).toMatch(/999/);
  });

  test('and says in its body when 999 is needed', () => {
    const answers = app.edition.content.intents.get('emergency');
    for (const { name, givesWay } of app.edition.content.redFlags) {
      if (givesWay) expect(answers?.variants[name].body.join(' ')).toMatch(/999/);
    }
  });
});
