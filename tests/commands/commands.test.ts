import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runCommand } from '../../src/commands/run-command';
import { newDataDir } from '../support/built-guide';
import { copyOfContent } from '../support/content-folder';
import { fakeTerminal } from '../support/terminal';
import { filled, headlineOf, repliesAt } from '../support/words-of-content';

async function run(args: string[], input = '', environment: NodeJS.ProcessEnv = {}) {
  const { terminal, written } = fakeTerminal(input, environment);
  const code = await runCommand(args, terminal);
  return { code, ...written };
}

describe('every command', () => {
  const names = ['start', 'ask', 'chat', 'check', 'evaluate', 'benchmark', 'notify', 'teams:package'];

  test.each(names)('%s tells how it is used', async (name) => {
    const { code, out, error } = await run([name, '--help']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toContain('Usage: npm ');
  });

  test.each(names)('%s refuses an option that it does not know, in one line', async (name) => {
    const { code, out, error } = await run([name, '--frobnicate']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(/^[^\n]*--frobnicate[^\n]*--help\n$/);
  });
});

test('an unknown command lists those there are', async () => {
  const { code, error } = await run(['sing']);
  expect(code).toBe(2);
  expect(error).toContain('There is no command "sing"');
  expect(error).toContain('npm run ask');
});

test('a command line without a command prints the help, and --version which guide it is', async () => {
  const { code, out } = await run([]);
  expect(code).toBe(0);
  expect(out).toContain('npm run ask');
  expect(await run(['--version'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^patient-guide \d+\.\d+\.\d+, /),
  });
});

test('a setting that cannot be right is named', async () => {
  const { code, error } = await run(['ask', 'hello'], '', { PORT: 'abc', NODE_ENV: 'production' });
  expect(code).toBe(2);
  expect(error).toMatch(/^Settings to mend .*PORT=abc: .*\n$/);
});

test('content with errors keeps every command from starting, with file and line', async () => {
  const { folder, edit } = copyOfContent();
  edit('intents/gp-open.yaml', 'urgency: routine', 'urgency: relaxed');
  const { code, error } = await run(['ask', 'hello'], '', { CONTENT_DIR: folder });
  expect(code).toBe(2);
  expect(error).toMatch(/intents\/gp-open\.yaml:\d+:\d+ error/);
});

describe('ask', () => {
  test('answers one question as a person would read it', async () => {
    const { code, out, error } = await run(['ask', 'is my scan still on?']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out.startsWith(filled(headlineOf('appointment-going-ahead', 'named'), { visit: 'your scan' }))).toBe(true);
  });

  test('goes by the clock that it is given', async () => {
    const { out } = await run(['ask', 'is there a strike today', '--now', '2025-12-19T12:00:00Z']);
    expect(out).toContain('on strike now');
  });

  test.each([
    [['ask'], 'ask what?'],
    [['ask', 'hello', '--now', 'noon'], '--now noon: write it as'],
    [['ask', '--jsonl', 'hello'], 'standard input'],
  ])('%j is refused', async (args, message) => {
    const { code, error } = await run(args);
    expect(code).toBe(2);
    expect(error).toContain(message);
  });
});

describe('ask --explain', () => {
  test('says what the answer comes from, after the answer', async () => {
    const { code, out } = await run(['ask', '--explain', 'is my gp open']);
    expect(code).toBe(0);
    for (const title of ['Read as', 'Concepts', 'Alarm', 'Words for gp-open', 'Most alike phrases', 'Decision']) {
      expect(out).toContain(`\n${title}\n`);
    }
    expect(out.indexOf(headlineOf('gp-open'))).toBeLessThan(out.indexOf('Read as'));
  });

  test('is for one question', async () => {
    const { code, error } = await run(['ask', '--explain', '--jsonl']);
    expect(code).toBe(2);
    expect(error).toContain('leave out --jsonl');
  });
});

describe('ask --jsonl', () => {
  const fields = [
    'text',
    'intent',
    'confidence',
    'urgency',
    'outcome',
    'reply',
    'sources',
    'suggestions',
    'alternatives',
  ];

  test('answers 1,000 lines in their order, with every field, and bad lines in their place', async () => {
    const questions = ['is a&e open', 'my baby is blue and floppy', 'when is the strike', 'do cats dream'];
    const bad = new Map([
      [100, 'not json'],
      [200, '{"text": 7}'],
      [300, '{"text": "hi", "now": "yesterday"}'],
      [400, '{"text": "hi", "volume": 11}'],
      [500, '[]'],
      [600, 'null'],
    ]);
    const lines = Array.from(
      { length: 1_000 },
      (_, index) => bad.get(index) ?? JSON.stringify({ text: `${questions[index % questions.length]} ${index}` }),
    );
    const { code, out, error } = await run(['ask', '--jsonl'], lines.join('\n'));
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers).toHaveLength(lines.length);
    answers.forEach((answer, index) => {
      if (bad.has(index)) expect(answer).toEqual({ error: expect.stringMatching(`^line ${index + 1}: `) });
      else {
        expect(Object.keys(answer)).toEqual(fields);
        expect(answer.text).toBe(`${questions[index % questions.length]} ${index}`);
      }
    });
  });

  test('lines of one conversation share a memory, others stand alone', async () => {
    const lines = [
      { text: 'is a&e open', conversation: 'a' },
      { text: 'the second one', conversation: 'b' },
      { text: 'the second one', conversation: 'a' },
      { text: 'the second one' },
    ];
    const { out } = await run(['ask', '--jsonl'], lines.map((line) => JSON.stringify(line)).join('\n'));
    const intents = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { intent: string }).intent);
    expect(intents).toEqual(['emergency-department-open', 'out-of-scope', 'services-affected', 'out-of-scope']);
  });

  test('the clock of a line is its own', async () => {
    const lines = ['2025-12-19T12:00:00Z', '2016-01-01T12:00:00+00:00'].map((now) =>
      JSON.stringify({ text: 'is there a strike today', now }),
    );
    const { out } = await run(['ask', '--jsonl'], lines.join('\n'));
    const [during, after] = out.trim().split('\n');
    expect(during).toContain('on strike now');
    expect(after).not.toContain('on strike now');
  });
});

describe('chat', () => {
  test('holds a conversation, says the urgency in words where there is no colour, and leaves on quit', async () => {
    const { code, out } = await run(['chat'], 'is my appointment on\nno\nmy mum collapsed\nquit\nnot read\n');
    expect(code).toBe(0);
    expect(out).toContain(`[routine] ${filled(headlineOf('appointment-going-ahead'), { visit: 'your appointment' })}`);
    const places = { 'go-to': 'go to', visit: 'your appointment' };
    expect(out).toContain(`[routine] ${filled(headlineOf('appointment-notification', 'nobody-contacted-me'), places)}`);
    expect(out).toContain(`[emergency] ${repliesAt('leads', 'emergency')}`);
    expect(out).not.toContain('\u001b[3');
    expect(out.match(/\[routine\]/g)).toHaveLength(3);
  });

  test('whoever talks next in the same terminal begins anew', async () => {
    const environment = { DATA_DIR: newDataDir() };
    await run(['chat'], 'my mum collapsed\nquit\n', environment);
    const { out } = await run(['chat'], 'is my appointment on\nquit\n', environment);
    expect(out).not.toContain('[emergency]');
  });
});

describe('check', () => {
  test('passes on the content of the project', async () => {
    const { code, out } = await run(['check']);
    expect(code).toBe(0);
    expect(out).toMatch(/0 errors, \d+ warnings\.\n$/);
  });

  test('prints every finding, and runs the examples of the red flags and the handlers too', async () => {
    const { folder, edit } = copyOfContent();
    edit('intents/red-flags/stroke.yaml', 'raises:\n', 'raises:\n  - what time is lunch\n');
    edit(
      'intents/red-flags/stroke.yaml',
      'does-not-raise:\n',
      'does-not-raise:\n  - my face has dropped on one side\n',
    );
    edit('intents/strike-dates.yaml', 'handler: strike', 'handler: lightning');
    const { code, out } = await run(['check'], '', { CONTENT_DIR: folder });
    expect(code).toBe(1);
    expect(out).toMatch(/stroke\.yaml:\d+:5 error: "what time is lunch" does not raise an alarm/);
    expect(out).toMatch(/stroke\.yaml:\d+:5 error: "my face has dropped on one side" raises/);
    expect(out).toMatch(/strike-dates\.yaml:\d+:10 error: no handler "lightning"/);
  });

  test('wants a folder of originals that is there', async () => {
    const { code, error } = await run(['check', '--originals', '/no/such/folder']);
    expect(code).toBe(2);
    expect(error).toContain('no such folder');
  });
});

describe('evaluate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
  const file = join(folder, 'questions.jsonl');
  const redFlags = join(folder, 'red-flags.jsonl');
  const evaluate = () => run(['evaluate', '--questions', file, '--red-flags', redFlags, '--out', folder]);
  beforeAll(() => {
    const rows = [
      { text: 'my mum has collapsed and is not breathing', alarm: true, condition: 'collapse' },
      { text: 'is the stroke clinic on tomorrow', alarm: false, condition: 'stroke' },
    ];
    writeFileSync(redFlags, rows.map((row) => JSON.stringify(row)).join('\n'));
  });

  test('prints figures and writes them as JSON and as a page', async () => {
    const questions = [
      { text: 'is my gp surgery open', intent: 'gp-open' },
      { text: 'my mum has collapsed', intent: 'emergency' },
      { text: 'who won the <b>match</b>', intent: 'out-of-scope' },
      { text: 'is my gp surgery open today', intent: 'strike-why' },
    ];
    writeFileSync(file, questions.map((question) => JSON.stringify(question)).join('\n'));
    const { code, out } = await evaluate();
    expect(code).toBe(0);
    expect(out).toContain('In scope: 66.7% right');
    expect(out).toContain('Red flags: 100.0% of 1 caught');
    expect(out).toContain('strike-why -> gp-open');
    expect(out).toContain('Alarm: 100.0% of 1 emergencies caught, 0.0% false alarms in 1 calm messages');
    const figures = JSON.parse(readFileSync(join(folder, 'evaluation.json'), 'utf8')) as {
      inScope: { accuracy: number };
    };
    expect(figures.inScope.accuracy).toBeCloseTo(2 / 3);
    const page = readFileSync(join(folder, 'evaluation.html'), 'utf8');
    expect(page).toContain('66.7%');
    expect(page).not.toMatch(/src=|href=|<script/);
  });

  test.each([
    ['not json', 'questions.jsonl:1: not JSON'],
    ['{"text": "hi", "intent": "no-such"}', 'questions.jsonl:1: intent: Invalid option'],
    ['', 'holds no questions'],
  ])('refuses %j with the line', async (content, message) => {
    writeFileSync(file, content);
    const { code, error } = await evaluate();
    expect(code).toBe(2);
    expect(error).toContain(message);
  });

  test('refuses a file that is not there', async () => {
    const { code, error } = await run(['evaluate', '--questions', join(folder, 'none.jsonl')]);
    expect(code).toBe(2);
    expect(error).toContain('cannot be read');
  });
});

describe('benchmark', () => {
  const folder = mkdtempSync(join(tmpdir(), 'benchmark-'));
  const intents: [string, string[]][] = [
    [
      'open',
      ['are you open', 'is it open today', 'open on sunday', 'when do you open', 'is the shop open', 'open now'],
    ],
    [
      'cancel',
      ['cancel my order', 'please cancel it', 'i want to cancel', 'how to cancel', 'cancel now', 'can i cancel'],
    ],
    [
      'oos',
      ['who won the match', 'tell me a joke', 'what is two plus two', 'sing a song', 'best pizza', 'is it raining'],
    ],
  ];
  const rows = (split: string, from: number, to: number) =>
    intents.flatMap(([intent, texts]) => texts.slice(from, to).map((text) => JSON.stringify({ text, intent, split })));
  const lines = [...rows('train', 0, 4), ...rows('val', 4, 5), ...rows('test', 5, 6)].join('\n');
  const plain = join(folder, 'data.jsonl');
  const zipped = join(folder, 'data.jsonl.gz');
  writeFileSync(plain, lines);
  writeFileSync(zipped, gzipSync(lines));
  const splits = ['--split-train', 'train', '--split-val', 'val', '--split-test', 'test'];

  test('trains on any data set, plain or gzipped, and prints the figures of the contract', async () => {
    for (const file of [plain, zipped]) {
      const { code, out } = await run(['benchmark', '--train', file, '--test', file, ...splits, '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toEqual({
        accuracy: expect.any(Number),
        inScopeAccuracy: 1,
        oosRecall: expect.any(Number),
        oosAuroc: expect.any(Number),
        threshold: expect.any(Number),
        trainSeconds: expect.any(Number),
        modelBytes: expect.any(Number),
        microsMedian: expect.any(Number),
        microsP99: expect.any(Number),
        train: 12,
        test: 3,
        intents: 3,
      });
    }
  });

  test('compares with its peers in one table', async () => {
    const { code, out } = await run(['benchmark', '--peers', '--train', plain, '--test', plain, ...splits]);
    expect(code).toBe(0);
    expect(out).toMatch(/in scope right +oos AUROC/);
    expect(out).toMatch(/this guide +100\.0%/);
    expect(out).toMatch(/natural Bayes, normalised +\d+\.\d%/);
  });

  test('says nothing of what is out of scope where no row is', async () => {
    const file = join(folder, 'in-scope.jsonl');
    writeFileSync(
      file,
      lines
        .split('\n')
        .filter((line) => !line.includes('oos'))
        .join('\n'),
    );
    const { out } = await run(['benchmark', '--train', file, '--test', file, '--json']);
    expect(Object.keys(JSON.parse(out) as object)).not.toContain('oosAuroc');
  });

  test.each([
    [['--train', plain], '--train and --test go together'],
    [['--train', '/no/such', '--test', plain], '/no/such cannot be read'],
    [['--train', plain, '--test', plain, '--split-test', 'none'], 'has no rows of split none'],
  ])('refuses %j', async (args, message) => {
    const { code, error } = await run(['benchmark', ...args]);
    expect(code).toBe(2);
    expect(error).toContain(message);
  });
});
