// A guide that keeps questions and takes drafts, with the questions of its arguments in the store: `did-not-help:words`.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = new URL('../../../', import.meta.url).pathname;
const dist = createRequire(join(root, 'dist/'));
const key = 'a key of tests, of 32 characters';
const log = dist('pino').pino({ level: 'error' }, dist('pino').destination(2));
const clock = () => new Date();

const app = await dist('./app.js').createApp({
  contentDir: root,
  modelDir: join(root, '.cache'),
  today: clock(),
  log,
  keepsQuestions: true,
  questionsKey: key,
});
const seals = dist('./missed/sealed-questions.js').questionSeals(() => key);
for (const given of process.argv.slice(2)) {
  const [, why, words] = /^([a-z-]+):(.*)$/.exec(given);
  await app.records.questions.add({ conversation: words, at: clock(), why, words: seals.seal(words) }, 100);
}
const config = dist('./config.js').readConfig({ KEEP_QUESTIONS: 'true' });
const server = await dist('./server/create-server.js').createServer({ app, config, log, clock });
const port = await dist('./server/listen.js').listen(server, 0, '127.0.0.1');
const link = await dist('./desk/sign-in/links.js').newLink(app.records.desk.links, `http://localhost:${port}`, clock());
process.stdout.write(`ready ${port} Desk: ${link}\n`);
