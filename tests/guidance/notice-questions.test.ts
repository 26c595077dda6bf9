import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../../src/app';
import { buildApp, projectFolder } from '../support/guide';
import { askedAt, writtenNotices } from '../support/notices';

interface NoticeQuestion {
  readonly text: string;
  /** The names of the notices that fit it. */
  readonly fits: readonly string[];
  /** What keeps the others from fitting. */
  readonly other?: 'place' | 'day' | 'time' | 'kind';
  /** What was said before it. */
  readonly after?: string;
}

const questions = readFileSync(join(projectFolder, 'tests/questions/notices.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as NoticeQuestion);
const notices = writtenNotices();

let app: App;
let answered: (NoticeQuestion & { readonly said: readonly string[] })[];
beforeAll(async () => {
  app = await buildApp();
  app.facts.replace({ notices, strikes: [] });
  answered = [];
  for (const [number, question] of questions.entries()) {
    const conversation = `${number}`;
    if (question.after) await app.answer({ text: question.after, conversation, now: askedAt });
    const reply = await app.answer({ text: question.text, conversation, now: askedAt });
    const said = reply.sources.flatMap((source) => (source.startsWith('notices#') ? source.slice(8) : []));
    answered.push({ ...question, said });
  }
});

test('at least 120 questions, and of them at least 95 in 100 get the notices that fit and no others', () => {
  const wrong = answered.filter(({ fits, said }) => fits.join() !== said.join());
  expect(questions.length).toBeGreaterThanOrEqual(120);
  // The texts are shown where there are too many.
  const most = questions.length * 0.05;
  expect(wrong.length > most ? wrong.map(({ text, said }) => `${text}: ${said}`) : []).toEqual([]);
});

test('no notice is said for another place, another day or another hour', () => {
  const others = answered.filter(({ other }) => other !== undefined && other !== 'kind');
  expect(others.length).toBeGreaterThan(40);
  expect(others.filter(({ said }) => said.length > 0).map(({ text }) => text)).toEqual([]);
});
