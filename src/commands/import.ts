import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { createApp } from '../app';
import { nameFor, notesFiles, seedFile } from '../articles/article-files';
import { proposeFromArticle } from '../articles/propose-from-article';
import { longestArticle, readArticle } from '../articles/read-article';
import { readConfig } from '../config';
import { type Command, readArgs, UsageError } from './command';
import { training, withProgress } from './progress';
import { quietLog } from './quiet-log';

export const importArticle: Command = {
  summary: 'propose drafts from a new article',
  help: `Usage: npm run import -- article.txt --into FOLDER [--publisher NAME] [--url URL] [--date 2026-11-30]

Reads the words of an article (plain text, UTF-8) and writes drafts into a folder: excerpts to quote, as seeds/ has them, with
its sha256; questions that might be phrases; dates of strikes for a person to check; and which answers might cite it. Nothing
of it is live: a person chooses, and moves it to the content.

  --into FOLDER     where to write; outside the content, and with none of these files in it yet
  --publisher NAME  who published it
  --url URL         where it is
  --date DAY        when it was published: dates without a year are read from there
  --help            show this`,

  async run(args, { out, error, environment }) {
    const { values, positionals } = readArgs(
      args,
      { into: { type: 'string' }, publisher: { type: 'string' }, url: { type: 'string' }, date: { type: 'string' } },
      true,
    );
    if (values.help) {
      out.write(`${this.help}\n`);
      return 0;
    }
    const [file, ...others] = positionals;
    if (!file || others.length) throw new UsageError('name one file, the article');
    const { into, url, date } = values;
    if (!into) throw new UsageError('--into: name a folder for the drafts');
    if (date !== undefined && !z.iso.date().safeParse(date).success)
      throw new UsageError(`--date ${date}: give a day like 2026-11-30`);
    if (url !== undefined && !z.url({ protocol: /^https?$/ }).safeParse(url).success)
      throw new UsageError(`--url ${url}: give an address like https://www.hospital.example/news`);
    const { contentDir, modelDir } = readConfig(environment);
    if (isInside(into, join(contentDir, 'intents')) || isInside(into, join(contentDir, 'seeds')))
      throw new UsageError(`--into ${into}: that is content, which is served. Name another folder`);
    const read = articleAt(file);
    const app = await withProgress(error, training, (onProgress) =>
      createApp({ contentDir, modelDir, today: new Date(), log: quietLog, onProgress }),
    );
    const title = basename(file, extname(file));
    const publisher = values.publisher ?? 'unknown';
    const source = { name: nameFor(values.publisher ?? '', title), publisher, url, date };
    const { content, understander } = app.edition;
    const found = proposeFromArticle(read, source, content, understander);
    await app.records.close();
    const files = [seedFile(source, basename(file), read, found.excerpts), ...notesFiles(found, source)];
    const taken = files.find((one) => existsSync(join(into, one.file)));
    if (taken) throw new UsageError(`--into ${into}: it has ${taken.file} already. Name an empty folder`);
    for (const one of files) {
      const path = join(into, one.file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, one.text);
      out.write(`${path}\n`);
    }
    const { excerpts, phrases, strikes, citing } = found;
    out.write(
      `Drafts: ${excerpts.length} excerpts, ${phrases.length} questions, ${strikes.length} sentences on strike dates to check, ${citing.length} answers that might cite it.\n`,
    );
    return 0;
  },
};

function articleAt(file: string) {
  if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`${file}: there is no such file`);
  if (statSync(file).size > longestArticle)
    throw new UsageError(`${file}: it has more than ${longestArticle / 1_000} KB`);
  const read = readArticle(readFileSync(file));
  if ('problem' in read) throw new UsageError(`${file}: ${read.problem}`);
  return read;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return !way.startsWith('..') && !way.startsWith('/');
}
