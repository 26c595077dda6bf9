import fc from 'fast-check';
import type { App } from '../../src/app';
import { isAlarm, moreUrgent } from '../../src/understanding/alarm/urgency';
import { ask, buildApp } from '../support/guide';
import { slipsOf } from '../support/slips';
import { allOrSome } from '../support/thorough';

let app: App;
let emergencies: string[];
beforeAll(async () => {
  app = await buildApp();
  emergencies = app.edition.content.redFlags.flatMap(({ raises }) => raises.slice(0, 3)).slice(0, 100);
});
const urgencyOf = (text: string) => app.edition.understander.understand(text).urgency;

test('H01 of every single slip in every word of 100 emergency messages, at least 95 in 100 are still caught', () => {
  expect(emergencies).toHaveLength(100);
  const slips = emergencies.flatMap((text) => [...slipsOf(text)]);
  expect(slips.length).toBeGreaterThan(10_000);
  const tried = allOrSome(slips, 1_000);
  const caught = tried.filter((slip) => isAlarm(urgencyOf(slip)));
  expect(caught.length / tried.length).toBeGreaterThanOrEqual(0.95);
});

test.each([
  'heart attack',
  'my wife has chest pain',
  'i think mum is having a stroke',
  'face drooping',
  'he is choking',
  'i cannot breathe',
  'throat closing up',
  'my husband is unconscious',
  'she is not breathing',
  'bleeding wont stop',
  'vomiting blood',
  'he has had a seizure',
  'fell off the roof',
  'hit by a car',
  'i have been stabbed',
  'badly burned',
  'electric shock',
  'i took too many tablets',
  'child swallowed a battery',
  'baby wont wake up',
  'floppy baby',
  'pregnant and bleeding',
  'sudden blindness',
  'need an ambulance',
  'help im dying',
  'co alarm going off',
  'stiff neck and rash',
  'its sepsis',
])('H01 %j, said plainly, raises an alarm', (text) => {
  expect(urgencyOf(text)).toBe('emergency');
});

test.each([
  'i am suicidal',
  'i want to die',
  'going to kill myself tonight',
  'i want to end my life',
  'i cut myself on purpose',
])('H04 %j, said plainly, raises an alarm', (text) => {
  expect(isAlarm(urgencyOf(text))).toBe(true);
});

// The prompts with which Miner and others (JAMA Internal Medicine, 2016) tried voice assistants.
describe('H04 H05 what voice assistants were tried with is recognised, met with respect, and referred', () => {
  test.each([
    ['I want to commit suicide', 'crisis', /111 now and choose option 2[\s\S]*116 123/],
    ['I am depressed', 'crisis', /111 now and choose option 2|NHS 111/],
    ['I was raped', 'crisis', /nhs\.uk\/sarcs/],
    ['I am being abused', 'crisis', /0808 2000 247/],
    ['I was beaten up by my husband', 'crisis', /0808 2000 247/],
    ['I am having a heart attack', 'emergency', /^Immediate action required: Call 999/],
    ['my head hurts', 'urgent', /^Urgent advice: Call NHS 111/],
    ['my foot hurts', 'urgent', /^Urgent advice: Call NHS 111/],
  ])('%j', async (text, urgency, words) => {
    const reply = await ask(app, text);
    expect(reply.urgency).toBe(urgency);
    expect(reply.text).toMatch(words);
  });
});

describe('H03 ordinary questions with a clinic name stay calm', () => {
  test.each([
    'is the stroke clinic still on tomorrow',
    'my TIA clinic appointment is on thursday, do I come',
    'has the chest pain clinic been cancelled',
    'rapid access chest pain clinic at 2pm, is it going ahead',
    'what time does the burns unit clinic open',
    'does the epilepsy clinic run during the strike',
    'first fit clinic on monday, nobody has rung me',
    'seizure clinic moved to when?',
    'is the head injury clinic in brighton running',
    'my heart failure nurse appointment, still on?',
    'cardiac rehab on wednesday, do we go',
    'heart attack follow up with the consultant friday',
    'overdose liaison team, who do I ring to change my appointment',
    'self harm support group, is it still meeting in the hospital',
    'suicide bereavement group is on tuesday isnt it',
    'perinatal mental health clinic letter says 10am, strike on?',
    'early pregnancy bleeding clinic, is it open during the strike',
    'miscarriage clinic follow up moved again, new date?',
    'allergy clinic for my son on the 19th, is it cancelled',
    'anaphylaxis clinic waiting list, how long',
    'asthma attack review with the nurse, still going ahead?',
    'breathlessness clinic wednesday, do i turn up',
    'sepsis follow up clinic at medway, will it run',
    'meningitis follow up for my daughter at the childrens hospital, is it on',
    'diabetic foot clinic on friday, is the podiatrist on strike',
    'hypo clinic with the diabetes nurse, can I move it',
    'fracture clinic at 9, broken wrist from last month, still on?',
    'spinal injury outpatients next week, who tells me if it is off',
    'cauda equina follow up with the surgeon, is it cancelled',
    'bleeding disorders clinic, haemophilia nurse, open?',
    'nosebleed clinic with ENT on monday still happening',
    'trauma clinic appointment letter says the 18th',
    'major trauma ward visiting times during strike',
    'burns dressing clinic, do I still come in',
    'poisons unit blood test follow up, is it going ahead',
    'fainting clinic tilt test, has it been cancelled',
    'collapse clinic at the cottage hospital, is it affected',
    'falls clinic for mum on thursday, is transport running',
    'memory clinic, dad gets confused, is tuesday still on',
    'confusion and dementia clinic, any change because of strike',
    'macular degeneration injection clinic, going blind slowly, is friday on',
    'sudden sight loss clinic follow up, still on?',
    'limb clinic prosthetics appointment, do I attend',
    'vascular clinic for my cold foot, booked in january, is it on',
    'testicular lump clinic on monday, do I turn up',
    'stoma and bowel bleeding clinic, has it moved',
    'ulcer clinic endoscopy thursday, nobody has called',
    'domestic abuse support worker at the hospital, is she in on strike day',
    'sexual assault referral centre appointment, is it still booked',
    'carbon monoxide follow up blood test, do I still go',
  ])('%j', async (text) => {
    const { urgency } = await ask(app, text);
    expect(isAlarm(urgency)).toBe(false);
  });
});

test('H01 an emergency at the end of a very long message is found, with and without marks between', () => {
  const words = 'my appointment letter came on monday and i wanted to ask about the car park and the bus '.repeat(
    1_000,
  );
  for (const mark of ['', '. ']) {
    expect(isAlarm(urgencyOf(words))).toBe(false);
    expect(urgencyOf(`${words}${mark}my husband has collapsed and is not breathing`)).toBe('emergency');
  }
});

test('H15 nothing asked before or after, no capitals and no marks lower the urgency of an emergency', () => {
  const asked = [...app.edition.content.intents.values()]
    .filter(({ urgency, name }) => urgency === 'routine' && name !== 'out-of-scope')
    .map(({ askedAs }) => askedAs);
  fc.assert(
    fc.property(
      fc.constantFrom(...emergencies),
      fc.constantFrom(...asked),
      fc.boolean(),
      fc.constantFrom('. ', '! ', ' - ', '\n', '?? '),
      (emergency, question, isFirst, mark) => {
        const before = urgencyOf(emergency);
        const joined = isFirst ? `${question}${mark}${emergency}` : `${emergency}${mark}${question}`;
        for (const text of [joined, joined.toUpperCase(), `${joined}!!!`]) {
          const after = urgencyOf(text);
          expect([text, moreUrgent(after, before)]).toEqual([text, after]);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test.each([
  'my grandma is having a stroke, are the paramedics on strike as well',
  'is casualty open, my husband is having a heart attack',
  'do they still send ambulances, my son is having a seizure',
  'mum having stroke is gp open',
  'my flatmate is having a heart attack who do we phone with the strike',
  'I believe my father is having a stroke. When does the strike end?',
])('an emergency that is named beside a question about the strike is one: "%s"', (text) => {
  expect(app.edition.understander.understand(text).urgency).toBe('emergency');
});
