import { dangerOf } from '../../../src/understanding/alarm/danger';
import type { RuleMatch } from '../../../src/understanding/alarm/rules';
import { named, told, verdictOf } from '../../../src/understanding/alarm/verdict';
import { projectContent, projectReader } from '../../support/guide';

let matchIn: (text: string) => RuleMatch | undefined;
let namedDangers: ReadonlySet<string>;
beforeAll(async () => {
  const content = await projectContent();
  const read = projectReader(content);
  matchIn = (text) => read(text).rule;
  namedDangers = new Set(content.redFlags.flatMap(({ name, isNamedDanger }) => (isNamedDanger ? [name] : [])));
});

// None of these is an example of its red flag, nor of the alarm model.
const inOtherWords: Readonly<Record<string, readonly string[]>> = {
  'in-the-act': [
    'there is a man standing on the railway bridge and he is crying',
    'my friend is on the wrong side of the railings by the river',
    'I have the noose round my neck and I am scared',
    'she is threatening to jump from the car park roof',
  ],
  'gone-missing': [
    'my nephew wrote a goodbye letter and his phone is off',
    'she said she wants to die and now nobody knows where she is',
    'he told his teacher he would kill himself and he has not come home',
    'there is a note from my lodger saying sorry and goodbye, she is not picking up',
  ],
  strangled: [
    'my husband grabbed me by the throat and I saw black',
    'she squeezed my neck so hard I could not shout',
    'he strangled me on Sunday and my voice has gone funny',
    'my ex pinned me by the throat against the door',
  ],
  'chemo-fever': [
    'I had chemotherapy on Monday and tonight I keep getting hot and cold',
    'hubby on cancer drugs, thermometer reads 38.1',
    'my nan has her chemo pump in and she is ever so shivery',
    'round 5 of chemo, feel awful, sweating buckets',
  ],
  'bleeding-on-blood-thinners': [
    'My nose has been bleeding for over half an hour. I take apixaban.',
    'on warfarin an me gums wont stop bleeding',
    'he is on a blood thinner and there is blood in his wee',
    'I take xarelto and this cut is still oozing after an hour',
  ],
  'head-injury-on-blood-thinners': [
    'my dad slipped and banged his head, he takes rivaroxaban',
    'Bumped my head getting in the car. On warfarin. Feel ok.',
    'mum is on thinners and has a lump on her head',
    'walked into a door, black eye, I take eliquis',
  ],
  'itching-in-pregnancy': [
    'I am 36 weeks and my hands and feet itch, it is worse at night',
    'my partner is pregnant and she is itching all over, nothing on the skin',
    'expecting twins and my palms are so itchy at night, no rash',
    'itchy palms, 30 weeks pregnant, no rash',
  ],
  'expected-death': [
    'my mum was sent home to die and her breathing has changed, who do I ring',
    'grandad came home to die and he is in a lot of pain',
    'the syringe driver is in and she is in so much pain tonight',
    'he is on end of life care and there are long gaps in his breathing',
  ],
  'quiet-baby': [
    'baby has been really quiet today, i am 31 weeks',
    'I have not felt him move since breakfast and I am 35 weeks gone',
    'movements have changed, 29 weeks',
    'she usually kicks all evening and there have been no kicks tonight, due in may',
  ],
  'waters-gone': [
    'I think my waters have gone',
    'her waters broke in the car',
    '33 weeks pregnant, fluid leaking, soaked the bed',
    'gush of water when I stood up, due on Friday',
  ],
  'bleeding-in-pregnancy': [
    '12 weeks pregnant and spotting',
    'my daughter is pregnant and has started to bleed',
    'pink when I wipe, blood on the tissue, 22 weeks',
    'pregnant. bright red blood this morning',
  ],
  'pain-in-pregnancy': [
    'bit of an ache low in my belly, 18 weeks gone',
    'my girlfriend is 26 weeks pregnant and her bump keeps going tight',
    'period type pains and I am 33 weeks',
    'pregnant and there is a dragging pain down below',
  ],
  'after-birth-psychosis': [
    'she had the baby on Sunday and says it has been swapped',
    'my daughter gave birth last week and says she is chosen',
    'since having the baby my wife thinks god is telling her things',
    'my girlfriend keeps saying the baby is not really her baby, she has not slept',
  ],
  'diabetic-and-sick': [
    'our girl is type one and has been sick four times',
    'type 1 here, vomiting since last night, is it just a bug',
    'he keeps throwing up and he is T1',
    'my flatmate has type 1 diabetes, she has thrown up all day',
  ],
  'fistula-bleeding': [
    'bleeding from my fistula, pressed for ages and it has soaked the sheet',
    'his dialysis line is bleeding',
    'the fistula started bleeding when the plaster came off',
    'needle site bleeding hours after dialysis',
  ],
  'bleeding-after-birth': [
    'gave birth tuesday, going through a pad every half hour',
    'huge clots since the birth',
    'had our baby last week and now blood is pouring out of me',
    'c section 3 days ago, bleeding heavily',
  ],
  'leg-and-chest': [
    'swollen calf and I am short of breath',
    'my leg hurts and there is a sharp pain in my chest when I breathe in',
    'one leg bigger than the other, coughed up blood',
    'he had a dvt and now his chest is tight',
  ],
  'stroke-that-passed': [
    'his face dropped on one side for a few minutes but it is back to normal',
    'I could not get my words out earlier, it passed after ten minutes',
    'her arm went dead and came back',
    'slurred speech at lunch, she is fine now',
  ],
  ectopic: [
    '6 weeks pregnant, pain on my right side low down',
    'missed my period, sharp pain in one side',
    'positive test and my shoulder tip hurts',
    'early pregnancy and a stabbing pain on one side',
  ],
  'numb-and-no-water': [
    'bad back and I have not been able to wee since last night',
    'numb round my saddle area',
    'cannot pee and my legs are weak',
    'my bottom is numb and nothing comes out when I try to wee',
  ],
  'swallowed-battery': [
    'my toddler has eaten a button battery',
    'I think he swallowed a magnet',
    'coin cell is missing, my 2 year old was playing with it',
    'daughter put a battery up her nose',
  ],
  'child-took-medicine': [
    'my little sister got into nanas blood pressure pills',
    'he is 2 and he has just eaten one of his grandads tablets',
    'my toddler has had some of my antidepressants',
    'found the baby chewing one of mums pills',
  ],
  'carbon-monoxide': [
    'the carbon monoxide alarm is sounding',
    'co alarm going off and we all have headaches',
    'whole family dizzy and sick since the boiler came on',
    'barbecue in the tent, everyone drowsy',
  ],
};

test('every named danger is tried here', () => {
  expect(Object.keys(inOtherWords).sort()).toEqual([...namedDangers].sort());
});

const all = Object.entries(inOtherWords).flatMap(([danger, texts]) => texts.map((text) => [danger, text] as const));
test.each(all)('%s is told by %j', (danger, text) => {
  expect(matchIn(text)).toMatchObject({ condition: danger, isNamedDanger: true });
});

const calmModel = { intent: 'emergency', likeliest: 'emergency', likely: [], isTold: true, start: 0, end: 1 };
const urgencyOf = () => 'emergency' as const;
const flag = (isNamedDanger: boolean): RuleMatch => ({
  urgency: 'emergency',
  condition: 'quiet-baby',
  intent: 'emergency',
  isNamedDanger,
  because: ['womb-quiet'],
  start: 0,
  end: 1,
});

test('a named danger is an alarm where the alarm model would silence another rule', () => {
  expect(named.alarm).toBeLessThan(told.ask);
  expect(verdictOf(flag(true), named.alarm, calmModel, urgencyOf)?.kind).toBe('alarm');
  expect(verdictOf(flag(false), named.alarm, calmModel, urgencyOf)).toBeUndefined();
});

test('where the model is sure that all is calm, even a named danger is no alarm', () => {
  const lowest = dangerOf({ ofWhole: 0, ofWorst: 0 }, 5, true);
  expect(verdictOf(flag(true), lowest, calmModel, urgencyOf)).toBeUndefined();
});

test('a danger whose answer begins with another number gives way to one that needs 999', () => {
  const match = matchIn('on chemo, shivery, and now he cannot breathe');
  expect(match).toMatchObject({ condition: 'breathing', isNamedDanger: true });
});

test.each([
  'had my baby five days ago, still bleeding a bit, is that the right clinic',
  'baby is six days old, I am bleeding a little, when does the midwife come',
  'is my chemo still on thursday',
  'i take warfarin, where is the blood clinic',
  'my wife is 30 weeks, is her scan on',
  'swollen leg scan tomorrow, do i come',
  'do you sell hearing aid batteries',
])('%j names no danger', (text) => {
  expect(matchIn(text)).toBeUndefined();
});
