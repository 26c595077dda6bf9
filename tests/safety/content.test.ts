import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { formatFinding } from '../../src/content/finding';
import { checkAll } from '../../src/editions/check-all';
import { checkEdits, type Edit } from '../support/content-edits';
import { projectFolder, today } from '../support/guide';

/** What a hospital serves is held to the same: CONTENT_DIR=/srv/content npm test. */
const folder = resolve(process.env.CONTENT_DIR ?? projectFolder);

test('the content that is served has no sentence that the rules refuse', async () => {
  const { findings } = await checkAll(folder, today);
  expect(findings.filter(({ severity }) => severity === 'error').map(formatFinding)).toEqual([]);
});

const edits: readonly (Edit & { hazard: string })[] = [
  { hazard: 'H70', in: 'emergency', at: 'answer.headline', to: 'Stay at home and do not call 999.' },
  { hazard: 'H71', in: 'emergency', at: 'variants.stroke.headline', to: 'Call 999 now if it is no better in an hour.' },
  { hazard: 'H72', in: 'emergency', at: 'variants.still.headline', to: 'Please ring your GP now.' },
  { hazard: 'H73', in: 'emergency', at: 'variants.burns.body.0', to: 'Put butter on the burn.' },
  {
    hazard: 'H74',
    in: 'mental-health-crisis',
    at: 'variants.helped.body.0',
    to: 'You can talk to Samaritans on 116 124.',
  },
  {
    hazard: 'H75',
    in: 'ambulance-running',
    at: 'variants.how-long.headline',
    to: 'An ambulance is on its way to you.',
  },
  { hazard: 'H76', in: 'strike-why', at: 'answer.headline', to: 'The government is to blame.' },
  { hazard: 'H77', in: 'emergency-department-open', at: 'answer.headline', to: 'A&E is closed in a strike.' },
  { hazard: 'H78', in: 'help', at: 'answer.body.0', to: 'Tell me your name and your NHS number.' },
];
let refused: Awaited<ReturnType<typeof checkEdits>>;
beforeAll(async () => {
  refused = await checkEdits(edits);
});
const errorOf = (id: string): string => {
  const edit = edits.find(({ hazard }) => hazard === id);
  return (edit && refused.errorsOf.get(edit)?.join('\n')) ?? '';
};

test('H70 an answer that forbids help is refused', () => {
  expect(errorOf('H70')).toContain('(H70, forbids-help)');
});
test('H71 an answer that delays help is refused', () => {
  expect(errorOf('H71')).toContain('(H71, ');
});
test('H72 an answer below its level of care is refused', () => {
  expect(errorOf('H72')).toContain('(H72, ');
});
test('H73 an answer with harmful first aid is refused', () => {
  expect(errorOf('H73')).toContain('(H73, ');
});
test('H74 a number with a wrong digit is refused', () => {
  expect(errorOf('H74')).toContain('(H74)');
});
test('H75 a promise is refused', () => {
  expect(errorOf('H75')).toContain('(H75, ');
});
test('H76 taking a side is refused', () => {
  expect(errorOf('H76')).toContain('(H76, ');
});
test('H77 a service that is said to be shut is refused', () => {
  expect(errorOf('H77')).toContain('(H77, ');
});
test('H78 a question for private details is refused', () => {
  expect(errorOf('H78')).toContain('(H78, ');
});

test('every rule names a hazard of the log', () => {
  const log = readFileSync(join(projectFolder, 'safety/hazards.yaml'), 'utf8');
  const rules = readdirSync(join(projectFolder, 'safety')).map(
    (file) => parse(readFileSync(join(projectFolder, 'safety', file), 'utf8')) as Record<string, { hazard?: string }[]>,
  );
  const hazards = rules.flatMap(({ refuses = [], needs = [] }) => [...refuses, ...needs].map(({ hazard }) => hazard));
  expect(hazards.length).toBeGreaterThan(20);
  for (const hazard of hazards) expect(log).toContain(`id: ${hazard}\n`);
});
