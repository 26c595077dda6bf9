import type { App } from '../../src/app';
import { isAlarm } from '../../src/understanding/alarm/urgency';
import { ask, buildApp } from '../support/guide';
import { headlineOf } from '../support/words-of-content';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

describe('H62 too much of a medicine by mistake, or bit by bit, is an alarm and no question about a medicine', () => {
  test.each([
    'ive been having two paracetamol every hour all day for my back',
    'took beechams on top of paracetamol since last night, didnt realise',
    'gave him his heart tablets twice by accident',
    'forgot i had already taken my insulin and took it again, double dose',
  ])('%j', async (text) => {
    expect((await ask(app, text)).headline).toBe(headlineOf('emergency', 'accidental-overdose'));
  });
});

describe('H63 a child or an adult who depends on others, hurt at home, is told where help is', () => {
  test.each([
    ['child-hurt', 'im 13 and my dad beats me', /0800 1111/],
    ['child-hurt', 'mums boyfriend locks me in and hits me', /0800 1111/],
    ['child-hurt', 'bruises all over the little boy next door, hes always hungry', /0808 800 5000/],
    ['adult-at-risk', 'carer shouts at my nan and leaves her in a wet bed', /adult social care/],
    ['adult-at-risk', 'nephew has taken her money, my neighbour has dementia', /adult social care/],
  ])('%s: %j', async (condition, text, words) => {
    const reply = await ask(app, text);
    expect(reply).toMatchObject({ urgency: 'crisis', headline: headlineOf('personal-safety', condition) });
    expect(reply.text).toMatch(words);
  });
});

describe('H64 sexual harm told without its words is heard', () => {
  test.each([
    'he did things to me that I didnt want',
    'i told him no but he didnt stop when i said',
    'my stepdad comes into my room at night',
    'woke up undressed and i dont remember',
  ])('%j', async (text) => {
    expect((await ask(app, text)).headline).toBe(headlineOf('personal-safety', 'sexual-violence'));
  });
});

describe('H65 grief, fear and shame get a human sentence and no suicide card', () => {
  test.each([
    ['my mum passed away last week', 'grief'],
    ['my husband died and I keep getting his letters', 'grief'],
    ["I'm really frightened about my operation", 'fear'],
    ["I'm having a really bad time with my anxiety and my appointment was cancelled", 'fear'],
    ['they told me today it is cancer', 'bad-news'],
    ['sorry to bother you, i feel silly asking', 'ashamed'],
    ['im the carer for my wife and im at the end of my tether, i need respite', 'carer'],
  ])('%j', async (text, variant) => {
    const reply = await ask(app, text);
    expect(reply).toMatchObject({ intent: 'sorry-to-hear', headline: headlineOf('sorry-to-hear', variant) });
  });

  test.each([
    'since mum died i dont want to be here any more',
    'my wife passed away and i have saved up her tablets',
    'im his carer, i put my hands round his throat last night',
    'so ashamed, everyone is better off without me',
  ])('%j, with danger, is an alarm', async (text) => {
    expect(isAlarm((await ask(app, text)).urgency)).toBe(true);
  });

  test.each([
    ['self-harm', 'i cut myself to cope, i dont want to die'],
    ['psychosis', 'the voices keep telling me i am evil'],
    ['after-birth-psychosis', 'my sister had her baby last week and says it was swapped, she will not sleep'],
    ['after-birth-psychosis', 'gave birth two weeks ago and i am being watched through the pram, not slept since'],
    ['psychosis', 'he has not slept for four days, mind racing, talking non stop'],
  ])('%s is answered as what it is: %j', async (variant, text) => {
    expect((await ask(app, text)).headline).toBe(headlineOf('mental-health-crisis', variant));
  });

  test('an eating disorder without danger gets a GP and Beat', async () => {
    const reply = await ask(app, 'she hardly eats and says shes fat, im worried');
    expect(reply).toMatchObject({ urgency: 'urgent', headline: headlineOf('urgent-care', 'eating-disorder') });
  });

  test('an eating disorder that sounds of despair gets crisis help, and Beat', async () => {
    const reply = await ask(app, 'anorexia is back and i want to die');
    expect(isAlarm(reply.urgency)).toBe(true);
    expect(reply.text).toMatch(/option 2[\s\S]*0808 801 0677/);
  });
});

describe('H66 who fears that others will be told learns who is told, and no alarm is made of it', () => {
  test.each([
    ['will you tell my mum', 'parents'],
    ['my mum will hear', 'parents'],
    ["I'm pregnant and I don't want anyone to know", 'pregnant'],
    ['do you tell the police', 'police'],
    ['will my boss find out', 'work'],
    ['does my husband get told', 'partner'],
    ['what do you store about me', 'this-chat'],
  ])('%j', async (text, variant) => {
    const reply = await ask(app, text);
    expect(reply).toMatchObject({ intent: 'confidentiality', headline: headlineOf('confidentiality', variant) });
  });
});
