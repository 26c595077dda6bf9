import type { Content } from '../../src/content/content';
import { createCheckNotice } from '../../src/facts/check-notice';
import type { ReadNamed } from '../../src/facts/check-what-it-names';
import type { NoticeRevision, NoticeWords } from '../../src/facts/notice';
import { createParticularsReader } from '../../src/understanding/reading/particulars';
import { projectContent, projectReader } from '../support/guide';

const now = new Date('2025-12-17T09:40:00Z');
const words: NoticeWords = {
  places: ['Conquest Hospital'],
  kinds: ['skin-clinic'],
  from: '2025-12-18T08:00',
  to: '2025-12-18T18:00',
  means: 'cancelled',
  says: 'Skin clinics on Thursday are cancelled. We have rung all of you.',
  source: "the hospital's press office",
  isUrgent: false,
};

let content: Content;
let readNamed: ReadNamed;
beforeAll(async () => {
  content = await projectContent();
  const [read, particularsOf] = [projectReader(content), createParticularsReader(content)];
  readNamed = (text) => particularsOf(read(text));
});

const findingsOf = async (changes: Partial<NoticeWords>, others: readonly NoticeRevision[] = []) =>
  createCheckNotice(() => content, readNamed)({ ...words, ...changes }, others, now);
/** `refused says`, of each finding. */
const found = async (changes: Partial<NoticeWords>, others?: readonly NoticeRevision[]): Promise<string[]> =>
  (await findingsOf(changes, others)).map(({ severity, field }) => `${severity} ${field}`);

const live = (changes: Partial<NoticeWords>): NoticeRevision => ({
  id: 'other',
  revision: 2,
  status: 'live',
  words: { ...words, ...changes },
  writtenBy: 'Ann',
  by: 'Ann',
  at: now,
  why: '',
});

test.each([
  words.says,
  'All clinics are going ahead. Please come as planned.',
  'Eye clinics are in the Park Building until Friday. The bus stops outside.',
  'Patient transport may run up to an hour late on Thursday.',
  'The main door is shut. Please come in by the side door.',
  'Your operation on Friday is cancelled. We will write to you with a new date.',
  'Blood tests are by appointment only on Thursday. Without one, please come on Friday.',
  'A&E is open. When it is serious, ring 999 or go there.',
  'Physiotherapy is by telephone on Thursday. We ring you at your usual time.',
  'Chemotherapy goes ahead. When you feel unwell, ring our 24-hour line at once.',
])('words that a hospital may say can be published: %s', async (says) => {
  const means = /cancelled/.test(says) ? 'cancelled' : 'news';
  const refused = (await findingsOf({ says, means, to: '2025-12-22T07:00' })).filter(
    ({ severity }) => severity === 'refused',
  );
  expect(refused).toEqual([]);
});

test('a plain one raises nothing', async () => {
  expect(await found({})).toEqual([]);
});

test.each([
  [{ to: undefined }, 'warned to'],
  [{ to: '2025-12-18T07:00' }, 'refused to'],
  [{ from: '2025-12-15T07:00', to: '2025-12-16T07:00', says: 'They are off.' }, 'refused to'],
  [{ from: '2027-12-18T07:00', to: '2027-12-19T07:00', says: 'They are off.' }, 'warned from'],
  [{ says: 'Skin clinics on Friday 19 December are cancelled.' }, 'warned says'],
  [{ says: 'Skin clinics are off today.' }, 'warned says'],
  [{ places: ['Conqest Hospital'] }, 'refused places'],
  [{ kinds: ['dermatology'] }, 'refused kinds'],
  [{ means: 'news' }, 'warned means'],
  [{ says: 'They are cancelled. Ring 01424 755255.' }, 'warned says'],
  [{ says: 'They are cancelled. See www.conquest-news.example/skin.' }, 'warned says'],
  [{ says: 'They are cancelled. <b>Do not come.</b>' }, 'refused says'],
  [{ says: 'They are c\u0430ncelled.' }, 'refused says'],
  [{ says: 'They are cancelled. Write to jo@hospital.example.' }, 'refused says'],
  [{ says: 'The clinic of NHS number 943 476 5919 is cancelled.' }, 'refused says'],
  [{ says: "Mrs Patel's clinic is cancelled." }, 'warned says'],
  [
    { says: 'Notwithstanding the aforementioned industrial action, dermatological consultations are cancelled.' },
    'warned says',
  ],
] as [Partial<NoticeWords>, string][])('%j: %s', async (changes, finding) => {
  expect(await found(changes)).toContain(finding);
});

test.each([
  [
    'a weekday that is not that of its date',
    'Clinics on Wednesday 18 December are cancelled.',
    'the date is a Thursday',
  ],
  ['a day that there is not', 'Clinics on 31 November are cancelled.', 'there is no 31 November'],
  [
    'a second day that is outside',
    'Clinics on Thursday 18 December are cancelled. Come on Monday 22 December.',
    'Monday 22',
  ],
])('%s in its words is warned about', async (_what, says, problem) => {
  const problems = (await findingsOf({ says, kinds: ['clinic'] })).map((finding) => finding.problem);
  expect(problems.join()).toContain(problem);
});

test.each([
  'Clinics on Thursday 18 December are cancelled.',
  'Clinics on 18 December 2025 and Friday 19 December are cancelled.',
  'Clinics on Thursday the 18th are cancelled. The line is open from 9am.',
  'Clinics on Thursday are cancelled.',
  'Clinics on Thursday 18 and Friday are cancelled. Patients sat down.',
  'Clinics on Thursday 9am to noon are cancelled.',
])('days that are right raise nothing: %s', async (says) => {
  const problems = (await findingsOf({ says, to: '2025-12-19T18:00' })).map((finding) => finding.problem);
  expect(problems.join()).not.toMatch(/two days|there is no|not within/);
});

test.each([
  'Jane Patel need not come on Thursday.',
  'The clinic on Thursday goes ahead for Tomasz Nowak.',
  'Call 0800 FLOWERS for a new date.',
])('a name without a title, and a number in letters, are warned about: %s', async (says) => {
  const problems = (await findingsOf({ says, means: 'news' })).map((finding) => finding.problem);
  expect(problems.join()).toMatch(/may be the name of a person|letters in a telephone number/);
});

test.each([
  'Skin clinics at Conquest Hospital are in the Park Building on Thursday 18 December.',
  'Royal Sussex County Hospital is open. Outpatients is in the Barry Building.',
  'The MRI scan at Eastbourne District General Hospital is on. Ring 0300 131 4500.',
  'On Boxing Day there are no clinics. Blood tests on Christmas Eve go ahead.',
  'Ring NHS 111 or ask your GP. East Sussex Healthcare NHS Trust has rung you.',
])('what is no name of a person raises no such warning: %s', async (says) => {
  const problems = (await findingsOf({ says, means: 'news' })).map((finding) => finding.problem);
  expect(problems.join()).not.toMatch(/may be the name of a person|letters in a telephone number/);
});

test.each([
  'A&E at the Conquest is shut. Go to Eastbourne.',
  'A&E is shut on Thursday. Go to A&E at Eastbourne.',
  'The A&E department at Conquest Hospital in Hastings is shut. Go to Eastbourne District General Hospital.',
  'The emergency department is closed on Thursday. Please go to the minor injuries unit.',
])('A&E is not closed by a notice: %s', async (says) => {
  expect(await found({ says, means: 'news' })).toContain('refused says');
});

test('a clinic that is shut is not to be called open: what to do about an answer is not what to do about a notice', async () => {
  const found = await findingsOf({ says: 'The skin clinic is shut on Thursday 18 December.' });
  const shut = found.find(({ problem }) => problem.includes('is shut'));
  expect(shut?.remedy).toContain('leave it as it is');
});

test('each finding says what to do', async () => {
  const [finding] = await findingsOf({ to: undefined });
  expect(finding).toEqual({
    severity: 'warned',
    field: 'to',
    problem: 'it has no end: the guide says it until somebody ends it',
    remedy: 'Say until when it is true',
  });
});

describe('what its words name and it is not for is warned about, with what to tick', () => {
  const namedIn = async (changes: Partial<NoticeWords>) =>
    (await findingsOf(changes)).filter(({ field }) => field === 'places' || field === 'kinds');

  test.each<[string, Partial<NoticeWords>, string]>([
    [
      'a hospital, in one for everywhere',
      { places: [], says: 'Skin clinics at the Conquest are cancelled.' },
      'tick Conquest Hospital',
    ],
    ['another hospital', { says: 'Skin clinics at Worthing Hospital are cancelled.' }, 'tick Worthing Hospital'],
    ['a town', { places: [], says: 'Skin clinics in Worthing are cancelled.' }, 'tick Worthing Hospital'],
    ['the second of two', { says: 'Skin clinics in Hastings and Eastbourne are cancelled.' }, 'Eastbourne'],
    ['an area', { says: 'Skin clinics in Kent are cancelled.' }, 'tick All of Kent'],
    ['a kind of care, in one about all', { kinds: [] }, 'tick "skin clinic appointment"'],
    [
      'a narrower kind',
      { kinds: ['clinic'], says: 'All dermatology is cancelled on Thursday.' },
      'tick "skin clinic appointment"',
    ],
    ['another kind', { says: 'Skin clinics are cancelled. MRI scans are cancelled, too.' }, 'tick "MRI scan"'],
  ])('%s', async (_what, changes, remedy) => {
    const findings = await namedIn(changes);
    expect(findings).toHaveLength(1);
    expect(findings[0].severity).toBe('warned');
    expect(findings[0].remedy).toContain(remedy);
  });

  test.each<[string, Partial<NoticeWords>]>([
    ['its hospital', { says: 'Skin clinics at the Conquest are cancelled.' }],
    ['its town', { says: 'Skin clinics in Hastings are cancelled.' }],
    ['a hospital of its area', { places: ['Sussex'], says: 'Skin clinics at the Conquest are cancelled.' }],
    ['words that are a town as well', { says: 'Skin clinics are cancelled. We deal with all calls.' }],
    ['its kind by a wider name', { says: 'Clinics are cancelled. We rang everyone with an appointment.' }],
  ])('%s raises nothing', async (_what, changes) => {
    expect(await namedIn(changes)).toEqual([]);
  });
});

describe('beside another that is live', () => {
  const goesAhead = { means: 'going-ahead', says: 'All clinics go ahead.' } as const;
  test.each([
    ['the same', {}],
    ['all care there', { kinds: [] }],
    ['clinics of any kind', { kinds: ['clinic'] }],
    ['its area', { places: ['Sussex'] }],
    ['everywhere', { places: [] }],
    ['without an end', { from: '2025-12-01T07:00', to: undefined }],
  ])('the contrary of %s is warned about, with its words', async (_, changes) => {
    const findings = await findingsOf({}, [live({ ...goesAhead, ...changes })]);
    expect(findings).toMatchObject([{ severity: 'warned', field: 'means' }]);
    expect(findings[0].problem).toContain('All clinics go ahead.');
  });

  test.each([
    ['another place', { places: ['Worthing Hospital'] }],
    ['another kind', { kinds: ['eye-clinic'] }],
    ['another day', { from: '2025-12-19T08:00', to: '2025-12-19T18:00' }],
    ['the same meaning', { means: 'cancelled' as const }],
  ])('%s is no contradiction', async (_, changes) => {
    expect(await found({}, [live({ ...goesAhead, ...changes })])).toEqual([]);
  });
});
