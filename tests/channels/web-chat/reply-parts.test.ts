import { partsOf } from '../../../src/channels/web-chat/reply-parts';
import { textOf } from '../../../src/guidance/reply';
import { buildApp } from '../../support/guide';

test('suggested questions become buttons, and the words before them stay', () => {
  expect(partsOf('A.\nB.\n\nAsk as well: One? Two?\n\nSource: NHS.', ['One?', 'Two?'])).toEqual({
    headline: 'A.',
    paragraphs: [
      { kind: 'words', lines: ['B.'] },
      { kind: 'questions', words: 'Ask as well:', titles: ['One?', 'Two?'] },
      { kind: 'words', lines: ['Source: NHS.'] },
    ],
    buttons: [],
  });
});

test('a numbered choice is a list of buttons', () => {
  expect(partsOf('Do you mean:\n\n1. One?\n2. Two?\n\nWhich?', ['One?', 'Two?']).paragraphs[0]).toEqual({
    kind: 'choice',
    titles: ['One?', 'Two?'],
  });
});

test('buttons that are not in the text are shown', () => {
  expect(partsOf('Was it today?', ['Yes', 'No'])).toEqual({
    headline: 'Was it today?',
    paragraphs: [],
    buttons: ['Yes', 'No'],
  });
});

test('what the guide asks is known from what it says, wherever the source stands', () => {
  expect(partsOf('A.\nB.\n\nIs it over?\n\nSource: NHS.', ['Yes', 'No'])).toEqual({
    headline: 'A.',
    paragraphs: [
      { kind: 'words', lines: ['B.'] },
      { kind: 'asks', words: 'Is it over?' },
      { kind: 'words', lines: ['Source: NHS.'] },
    ],
    buttons: ['Yes', 'No'],
  });
});

test('the parts of any reply contain all of its text once', async () => {
  const app = await buildApp();
  const questions = [
    'hello',
    'is my gp open',
    'chest pain',
    'i want to die',
    'a&e',
    'my appointment',
    'xyzzy',
    'help',
    'weather',
  ];
  for (const text of questions) {
    const reply = await app.answer({ text, now: new Date('2025-12-18T10:00:00Z') });
    const whole = textOf(reply);
    const titles = [...reply.choices, ...reply.suggestions];
    const { headline, paragraphs, buttons } = partsOf(whole, titles);
    const said = paragraphs.flatMap((part) => {
      if (part.kind === 'choice') return part.titles.map((title, index) => `${index + 1}. ${title}`);
      if (part.kind === 'asks') return [part.words];
      return part.kind === 'questions' ? [`${part.words} ${part.titles.join(' ')}`] : part.lines;
    });
    expect([headline, ...said]).toEqual(whole.split(/\n+/));
    for (const button of buttons) expect(whole).not.toContain(button);
  }
});
