import { measure } from '../../src/evaluation/measure';
import { measureAlarms } from '../../src/evaluation/measure-alarms';
import { type ReportInput, reportPage } from '../../src/evaluation/report/page';

const question = (text: string, intent: string, given: string, inScope = 0.9) => ({
  text,
  intent,
  inScope,
  urgency: 'routine' as const,
  reply: {
    intent: given,
    confidence: 0.8,
    urgency: 'routine' as const,
    outcome: given === 'out-of-scope' ? ('fallback' as const) : ('answer' as const),
  },
});

/** Words that would end an attribute, open a tag and start a script. */
const evil = `"'><script>alert(1)</script>&`;
const escaped = '&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;';

const figures = measure([
  question('is the surgery open', 'gp-open', 'gp-open'),
  question('open at all', 'gp-open', 'nhs-111'),
  question(`question ${evil}`, 'gp-open', 'nhs-111'),
  question('who to ring', 'nhs-111', 'nhs-111'),
  question('who won the match', 'out-of-scope', 'out-of-scope', 0.1),
]);
const alarms = measureAlarms([
  {
    text: `missed ${evil}`,
    alarm: true,
    condition: evil,
    mixed: false,
    typos: false,
    raised: false,
    rule: false,
    score: 0,
  },
  {
    text: `raised ${evil}`,
    alarm: false,
    condition: 'stroke',
    mixed: false,
    typos: false,
    raised: true,
    rule: false,
    score: 1,
  },
]);
const plain: ReportInput = {
  figures,
  alarms,
  foreign: [
    { name: `set ${evil}`, messages: 8, alarmed: 0.25, asked: 0.125, answered: 0.5, wrong: [`alarmed: ${evil}`] },
    { name: 'crises', messages: 4, alarmed: 0.75, asked: 0.25, wrong: [] },
  ],
  conversations: {
    scripts: 2,
    turns: 7,
    asWritten: 1,
    problems: [{ place: 'a.yaml:1', script: evil, patient: evil, problem: evil }],
  },
  source: 'questions.jsonl',
  made: new Date('2026-11-20T12:00:00Z'),
  learning: [],
  suspects: [],
  nearest: () => [],
  placeOf: (intent, text) => (text.includes('surgeries') ? `intents/phrases/${intent}.yaml:7` : undefined),
  threshold: 0.4,
};
const full: ReportInput = {
  ...plain,
  source: `file ${evil}`,
  before: {
    ...figures,
    source: `before ${evil}`,
    made: '2026-11-19T12:00:00.000Z',
    alarms,
    intents: [{ intent: 'gp-open', f1: 1 }],
    answers: [
      { text: `question ${evil}`, intent: 'gp-open', given: 'gp-open' },
      { text: 'who to ring', intent: 'nhs-111', given: evil },
    ],
  },
  learning: [
    { phrases: 5, accuracy: 0.7 },
    { phrases: 20, accuracy: 0.9 },
  ],
  suspects: [{ text: `suspect ${evil}`, intent: 'gp-open', taken: 'nhs-111', confidence: 0.77, like: `alike ${evil}` }],
  nearest: (text, intent) => [{ text: `near ${text}`, intent, likeness: 0.5 }],
};
const page = reportPage(full);
const sparePage = reportPage(plain);
const both: [string, string][] = [
  ['full', page],
  ['spare', sparePage],
];
const sectionOf = (whole: string, heading: string): string =>
  whole.split('<section>').find((part) => part.startsWith(`<h2>${heading}`)) ?? '';

test('shows every section, in the order that an operator reads them', () => {
  expect([...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading)).toEqual([
    'Key figures',
    'What to do next',
    'What changed since the last report',
    'How well each intent is understood',
    'Which intent is taken for which',
    'Worst confusions',
    'Calibration',
    'Out-of-scope curve',
    'Red flags',
    'English of other origin',
    'Conversations',
    'Learning curve',
    'Phrases that look mislabelled, or too alike across intents',
  ]);
});

test('escapes the words of patients and of files wherever they stand', () => {
  expect(page).not.toContain('<script');
  for (const words of ['file', 'before', 'question', 'missed', 'raised', 'suspect', 'alike', 'near question']) {
    const inPlace = words === 'missed' || words === 'raised' ? words : `>?${words}`;
    expect(page).toMatch(new RegExp(`${inPlace} ${escaped.replace(/[()]/g, '\\$&')}`));
  }
});

test.each(both)('needs no network and no script: %s page', (_, whole) => {
  expect(whole).not.toMatch(/https?:|\/\/|src=|href=|url\(|@import|<script|<link/);
});

test.each(both)('closes every tag that it opens: %s page', (_, whole) => {
  const open: string[] = [];
  for (const [, end, name, self] of whole.matchAll(/<(\/?)([a-z]\w*)[^>]*?(\/?)>/g)) {
    if (end) expect(open.pop()).toBe(name);
    else if (!self && name !== 'meta') open.push(name);
  }
  expect(open).toEqual([]);
});

test.each(both)('works with a screen reader: %s page', (_, whole) => {
  const levels = [...whole.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level));
  expect(levels[0]).toBe(1);
  levels.slice(1).forEach((level, index) => {
    expect(level).toBeGreaterThan(1);
    expect(level).toBeLessThanOrEqual(levels[index] + 1);
  });
  for (const [svg] of whole.matchAll(/<svg[^>]*>/g)) expect(svg).toMatch(/role="img" aria-label="[^"]+"/);
  for (const [table] of whole.matchAll(/<table.*?<\/table>/gs)) {
    expect(table).toMatch(/^<table[^>]*><caption>/);
    expect(table).not.toMatch(/<th(?! scope="(?:col|row)")[ >]/);
  }
});

test('tables and pictures scroll in a box of their own', () => {
  const wide = page.match(/<(?:table|svg)/g) ?? [];
  expect(page.match(/<div class="scroll" tabindex="0" role="region" aria-label="[^"]+"><(?:table|svg)/g)).toHaveLength(
    wide.length,
  );
});

test('has a confusion matrix with the counts as text, and nothing in empty cells', () => {
  const matrix = sectionOf(page, 'Which intent');
  const rows = [...matrix.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)];
  const counts = rows.map(([, intent, cells]) => [
    intent,
    ...[...cells.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, count]) => count),
  ]);
  expect(counts).toEqual([
    ['gp-open', '1', '2', ''],
    ['nhs-111', '', '1', ''],
    ['out-of-scope', '', '', '1'],
  ]);
  expect(matrix).toContain('--share:0.67" title="gp-open taken for nhs-111: 2"');
});

test('shows under a confused question the phrases that are nearest', () => {
  const confusions = sectionOf(page, 'Worst confusions');
  expect(confusions).toContain('gp-open taken for nhs-111: 2');
  expect(confusions).toContain('Nearest phrases of nhs-111:');
  expect(confusions).toContain('near open at all <span class="quiet">(likeness 0.50)</span>');
});

test('tells what changed in figures, intents and questions', () => {
  const changes = sectionOf(page, 'What changed');
  expect(changes).toContain('no change');
  expect(changes).toContain('<th scope="row">gp-open</th><td class="number">100.0%</td>');
  expect(changes).toContain('points, worse');
  expect(changes).toContain('Right in the last report, wrong now: 1 question');
  expect(changes).toContain('Wrong in the last report, right now: 1 question');
});

test('warns when the last report asked other questions', () => {
  expect(sectionOf(page, 'What changed')).toContain('That was another file of questions');
});

test('marks the threshold in use on the out-of-scope curve, in the picture and in the table', () => {
  const curve = sectionOf(page, 'Out-of-scope');
  expect(curve).toContain('<rect class="mark"');
  expect(curve).toContain('in use: 0.400');
  expect(curve).toContain('0.400 (in use)</th><td class="number">0.0%</td>\n<td class="number">100.0%</td>');
});

test('has a sentence in place of each section without figures', () => {
  expect(sectionOf(sparePage, 'What changed')).toContain('There is no earlier report in this folder');
  for (const heading of ['Learning curve', 'Phrases that look']) {
    expect(sectionOf(sparePage, heading)).toContain('npm run evaluate -- --thorough');
  }
  expect(sectionOf(reportPage({ ...full, suspects: [] }), 'Phrases that look')).toContain('None were found');
});

test('shows how each set of other origin is taken, and which of its messages wrongly', () => {
  const section = sectionOf(sparePage, 'English of other origin');
  expect(section).toContain('12.5%');
  expect(section).toContain(`Taken wrongly in set ${escaped}: 1`);
});

test('copes with questions of one kind only', () => {
  const one = reportPage({ ...plain, figures: measure([question('hi', 'greeting', 'greeting')]) });
  expect(sectionOf(one, 'Out-of-scope')).toContain('needs questions in scope and out of scope');
  expect(sectionOf(one, 'Worst')).toContain('Every question got the right intent');
  expect(one).not.toMatch(/NaN|Infinity|undefined/);
});

test('what to do comes first: the topics answered worst, the phrases that pull with their lines, the file to add to', () => {
  const pulled = reportPage({
    ...plain,
    figures: measure([question('open at all', 'gp-open', 'nhs-111')], ['gp-open', 'new-topic']),
    nearest: (_, intent) => [{ text: 'surgeries near me', intent, likeness: 0.9 }],
  });
  const section = sectionOf(pulled, 'What to do next');
  expect(section).toContain('&quot;surgeries near me&quot; (intents/phrases/nhs-111.yaml:7)');
  expect(section).toContain('intents/phrases/gp-open.yaml');
  expect(section).toContain('No held-out question asks for new-topic');
});
