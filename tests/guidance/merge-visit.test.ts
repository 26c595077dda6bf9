import { createVisitMerger, type Visits, type VisitUpdate } from '../../src/guidance/merge-visit';
import { projectContent } from '../support/guide';

let merge: ReturnType<typeof createVisitMerger>;
beforeAll(async () => {
  const { care, people } = await projectContent();
  merge = createVisitMerger(care, people.people);
});

const nothing: VisitUpdate = { care: [], notCare: [], isCorrection: false };
/** What is known after messages that each say so much. */
const after = (...updates: Partial<VisitUpdate>[]): Visits =>
  updates.reduce<Visits>((known, update) => merge(known, { ...nothing, ...update }), {});

const [thursday, friday] = [{ day: '2025-12-18' }, { day: '2025-12-19' }];

test('an appointment of somebody else is another one, and the first is kept', () => {
  const { visit, others } = after({ care: ['mri'], when: thursday }, { care: ['mri'], owner: 'mum', when: friday });
  expect(visit).toMatchObject({ care: ['mri'], owner: 'mum', when: friday });
  expect(others).toEqual([expect.objectContaining({ care: ['mri'], when: thursday })]);
});

test('"the other one" comes back to the one before', () => {
  const { visit } = after({ care: ['mri'], when: thursday }, { care: ['x-ray'], when: friday }, { isOther: true });
  expect(visit).toMatchObject({ care: ['mri'], when: thursday });
});

test('a correction changes what it names, and nothing else', () => {
  const time = { ...thursday, time: '14:00' };
  const { visit } = after({ care: ['mri'], when: time }, { when: friday, isCorrection: true });
  expect(visit).toMatchObject({ care: ['mri'], when: { ...friday, time: '14:00' } });
});

test('a time without a day is a time of the day before', () => {
  expect(after({ care: ['mri'], when: thursday }, { when: { time: '09:30' } }).visit?.when).toEqual({
    ...thursday,
    time: '09:30',
  });
});

test('a stretch of days does not replace a day that is known', () => {
  const february = { day: '2026-02-01', until: '2026-02-28' };
  expect(after({ care: ['mri'], when: thursday }, { when: february }).visit?.when).toEqual(thursday);
});

test('once it was moved to a day, a question about the old day does not move it back', () => {
  const moved = { visit: { care: ['mri'], when: friday, told: 'moved', isNewDay: true } } as const;
  expect(merge(moved, { ...nothing, when: thursday }).visit.when).toEqual(friday);
  expect(merge(moved, { ...nothing, when: thursday, isCorrection: true }).visit.when).toEqual(thursday);
  expect(merge(moved, { ...nothing, when: thursday, isMoved: true }).visit.when).toEqual(thursday);
});

test('who has no appointment is given none', () => {
  expect(after({ care: ['mri'] }, { isNone: true }).visit).toEqual({ care: [], isNone: true });
});

test('at most five are remembered', () => {
  const people = ['mum', 'dad', 'son', 'daughter', 'wife', 'husband', 'brother'];
  const { others } = after(...people.map((owner) => ({ care: ['mri'], owner, when: thursday })));
  expect(others).toHaveLength(4);
});
