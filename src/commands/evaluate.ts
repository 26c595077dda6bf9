import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../app';
import { readConfig } from '../config';
import { figuresText } from '../evaluation/figures-text';
import { type Answered, measure } from '../evaluation/measure';
import { QuestionsError, readQuestions } from '../evaluation/questions';
import { reportPage } from '../evaluation/report-page';
import { type Command, readArgs, UsageError } from './command';
import { quietLog } from './quiet-log';

const defaultQuestions = 'tests/questions/held-out.jsonl';
const defaultFolder = 'reports';

export const evaluate: Command = {
  summary: 'measure how well the guide understands held-out questions',
  help: `Usage: npm run evaluate [-- --questions FILE] [--out DIR]

Asks every question, prints the figures, and writes DIR/evaluation.json and DIR/evaluation.html.

  --questions FILE   JSON Lines {"text": "...", "intent": "..."} (default: ${defaultQuestions})
  --out DIR          where the reports go (default: ${defaultFolder})
  --help             show this`,

  async run(args, { out, error, environment }) {
    const { values } = readArgs(args, {
      questions: { type: 'string', default: defaultQuestions },
      out: { type: 'string', default: defaultFolder },
    });
    if (values.help) {
      out.write(`${this.help}\n`);
      return 0;
    }
    const { contentDir, modelDir } = readConfig(environment);
    const made = new Date();
    const app = await createApp({ contentDir, modelDir, today: made, log: quietLog });
    const { intents } = app.content;
    const questions = await readQuestions(values.questions, new Set(intents.keys())).catch((problem: unknown) => {
      throw problem instanceof QuestionsError ? new UsageError(problem.message) : problem;
    });
    error.write(`Asking ${questions.length} questions...\n`);
    const answered: Answered[] = [];
    for (const { text, intent } of questions) {
      const urgency = intents.get(intent)?.urgency ?? 'routine';
      answered.push({ text, intent, urgency, reply: await app.answer({ text, now: made }) });
    }
    const figures = measure(answered);
    out.write(`${figuresText(figures)}\n`);
    mkdirSync(values.out, { recursive: true });
    const [json, page] = [join(values.out, 'evaluation.json'), join(values.out, 'evaluation.html')];
    writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
    writeFileSync(page, reportPage(figures, values.questions, made));
    out.write(`\nWritten: ${json} and ${page}\n`);
    return 0;
  },
};
