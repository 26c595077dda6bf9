import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createApp } from '../app';
import { readConfig } from '../config';
import { phrasesOf } from '../content/phrases-of';
import { readFolder } from '../content/read-folder';
import { alarmFiguresText, figuresText, foreignFiguresText } from '../evaluation/figures-text';
import { readForeignSets } from '../evaluation/foreign-sets';
import { type Answered, measure } from '../evaluation/measure';
import { type AlarmAnswered, measureAlarms } from '../evaluation/measure-alarms';
import { measureForeign } from '../evaluation/measure-foreign';
import { playScripts, scriptFiguresText } from '../evaluation/play-script';
import { alarmQuestionSchema, QuestionsError, questionSchema, readQuestions } from '../evaluation/questions';
import { reportPage } from '../evaluation/report/page';
import type { PlaceOfPhrase } from '../evaluation/report/to-do';
import { readSavedReport } from '../evaluation/saved-report';
import { readScripts } from '../evaluation/scripts';
import { evaluateThoroughly } from '../evaluation/thorough-evaluation';
import { isAlarm } from '../understanding/alarm/urgency';
import { type Command, readArgs, UsageError } from './command';
import { training, withProgress } from './progress';
import { quietLog } from './quiet-log';

const defaultQuestions = 'tests/questions/held-out.jsonl';
const defaultRedFlags = 'tests/questions/red-flags.jsonl';
const defaultForeign = 'tests/questions/foreign';
const defaultConversations = 'tests/conversations';
/** The strikes of the days on which the questions are asked: not those of seeds/strikes.yaml, which go on. */
const defaultCalendar = 'tests/data/strikes.yaml';
const defaultFolder = 'reports';
const keptFigures = 'tests/data/last-evaluation.json';
/** Phrases of the content shown beside each confusion. */
const shownNeighbours = 2;

export const evaluate: Command = {
  summary: 'measure how well the guide understands held-out questions',
  help: `Usage: npm run evaluate [-- --questions FILE] [--red-flags FILE] [--foreign DIR]
                        [--conversations DIR] [--calendar FILE] [--out DIR] [--thorough] [--keep]

Asks every question, prints the figures, and writes DIR/evaluation.json and DIR/evaluation.html.
The page also tells what changed since the report that DIR held before.

  --questions FILE   JSON Lines {"text": "...", "intent": "..."} (default: ${defaultQuestions})
  --red-flags FILE   JSON Lines {"text": "...", "alarm": true, "condition": "stroke"} (default: ${defaultRedFlags})
  --foreign DIR      sets of messages that others wrote, JSON Lines or gzipped: {"text": "...", "alarm": false}, or a
                     public set, {"text", "intent", "split"} or {"title", "text", "topic"} (default: ${defaultForeign})
  --conversations DIR  scripts of conversations in YAML (default: ${defaultConversations})
  --calendar FILE    the strikes of the days on which it asks, in place of seeds/strikes.yaml (default: ${defaultCalendar})
  --out DIR          where the reports go (default: ${defaultFolder})
  --keep             also writes ${keptFigures}, with which a fresh clone compares its first report
  --thorough         also the learning curve, and phrases that look mislabelled: takes minutes
  --help             show this`,

  async run(args, { out, error, environment }) {
    const { values } = readArgs(args, {
      questions: { type: 'string', default: defaultQuestions },
      'red-flags': { type: 'string', default: defaultRedFlags },
      foreign: { type: 'string', default: defaultForeign },
      conversations: { type: 'string', default: defaultConversations },
      calendar: { type: 'string', default: defaultCalendar },
      out: { type: 'string', default: defaultFolder },
      thorough: { type: 'boolean' },
      keep: { type: 'boolean' },
    });
    if (values.help) {
      out.write(`${this.help}\n`);
      return 0;
    }
    const { contentDir, modelDir } = readConfig(environment);
    const made = new Date();
    const app = await withProgress(error, training, (onProgress) =>
      createApp({ contentDir, modelDir, today: made, log: quietLog, calendar: values.calendar, onProgress }),
    );
    const { content, understander } = app.edition;
    const { intents } = content;
    const [questions, redFlags, foreignSets, scripts] = await Promise.all([
      readQuestions(values.questions, questionSchema.extend({ intent: z.enum([...intents.keys()]) })),
      readQuestions(values['red-flags'], alarmQuestionSchema),
      readForeignSets(values.foreign),
      Promise.resolve(values.conversations).then(readScripts),
    ]).catch((problem: unknown) => {
      throw problem instanceof QuestionsError ? new UsageError(problem.message) : problem;
    });
    const all = questions.length + redFlags.length;
    const answered: Answered[] = [];
    const alarmsAnswered: AlarmAnswered[] = [];
    await withProgress(error, `Asking ${all} questions`, async (onProgress) => {
      for (const { text, intent } of questions) {
        const urgency = intents.get(intent)?.urgency ?? 'routine';
        const { inScope } = understander.understand(text);
        answered.push({ text, intent, urgency, reply: await app.answer({ text, now: made }), inScope });
        onProgress(answered.length, all);
      }
      for (const question of redFlags) {
        const { urgency, matchesRule, danger } = understander.understand(question.text);
        alarmsAnswered.push({ ...question, raised: isAlarm(urgency), rule: matchesRule, score: danger });
        onProgress(answered.length + alarmsAnswered.length, all);
      }
    });
    const isSmallTalk = (intent: string): boolean => intents.get(intent)?.smallTalk ?? false;
    const foreign = await withProgress(error, 'Asking what others wrote', async (onProgress) =>
      foreignSets.map((set, index) => {
        onProgress(index, foreignSets.length);
        return measureForeign(set, understander.understand, isSmallTalk);
      }),
    );
    const figures = measure(answered, intents.keys());
    const alarms = measureAlarms(alarmsAnswered);
    const conversations = await playScripts(app, scripts);
    const texts = [
      figuresText(figures),
      alarmFiguresText(alarms),
      foreignFiguresText(foreign),
      scriptFiguresText(conversations),
    ];
    out.write(`${texts.join('\n\n')}\n`);
    mkdirSync(values.out, { recursive: true });
    const [json, page] = [join(values.out, 'evaluation.json'), join(values.out, 'evaluation.html')];
    const source = values.questions;
    // Compute everything before writing anything: a failure must not destroy the report that is there.
    const closer = values.thorough
      ? await withProgress(error, 'Learning from parts of the phrases', async (onProgress) =>
          evaluateThoroughly(content, questions, understander.nearest, onProgress),
        )
      : { learning: [], suspects: [] };
    const written = reportPage({
      figures,
      alarms,
      foreign,
      conversations,
      source,
      made,
      // On a fresh clone there is no report yet: the figures of the last evaluation are kept in the tree.
      before: readSavedReport(json) ?? readSavedReport(keptFigures),
      ...closer,
      nearest: (text, intent) => understander.nearest(text, shownNeighbours, intent),
      placeOf: placeOfPhrases(contentDir),
      threshold: understander.threshold,
    });
    writeFileSync(json, `${JSON.stringify({ source, made, ...figures, alarms, foreign, conversations }, null, 2)}\n`);
    writeFileSync(page, written);
    if (values.keep) {
      const kept = readSavedReport(json);
      writeFileSync(keptFigures, `${JSON.stringify(kept, null, 2)}\n`);
    }
    out.write(`\nWritten: ${json} and ${page}${values.keep ? `, and ${keptFigures}` : ''}\n`);
    return 0;
  },
};

/** Where each phrase stands, so that the report can name the line to look at. */
function placeOfPhrases(contentDir: string): PlaceOfPhrase {
  const phrases = new Map(
    phrasesOf(readFolder(contentDir).files).map((phrase) => [`${phrase.of} ${phrase.text}`, phrase]),
  );
  return (intent, text) => {
    const location = phrases.get(`${intent} ${text}`)?.location();
    return location && `${location.file}:${location.line}`;
  };
}
