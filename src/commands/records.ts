import { once } from 'node:events';
import { readConfig } from '../config';
import { openRecords } from '../records/open-records';
import type { Records } from '../records/records';
import { type Command, readArgs, type Terminal, UsageError } from './command';
import { forget } from './forget';
import { withProgress } from './progress';
import { quietLog } from './quiet-log';

type Action = (records: Records, terminal: Terminal) => Promise<void>;

/** What can be done with the store, by the word that asks for it. */
const actions: Readonly<Record<string, Action>> = {
  async status({ engine, status }, { out }) {
    const { migrations, turns, memories, chats, references, facts, oldest, verdicts } = await status();
    const { yes = 0, no = 0, ...reasons } = verdicts;
    const why = Object.entries(reasons).map(([reason, times]) => `, ${times} ${reason}`);
    out.write(`Store:            ${engine.place}
Version:          ${migrations.at(-1)}
Turns of a day:   ${turns}
Still remembered: ${memories}
With chat words:  ${chats}
For notices:      ${references}
Put on file:      ${facts}
The oldest turn:  ${oldest ? oldest.toISOString() : 'none'}
Helpful answers:  ${yes} yes, ${no} no${why.join('')}
`);
  },
  async migrate({ status }, { out }) {
    // It has been done by the opening.
    out.write(`The tables are at ${(await status()).migrations.at(-1)}.\n`);
  },
  async sweep(records, { out, error }) {
    const swept = await withProgress(error, 'Deleting what is over its time', (onProgress) =>
      records.sweep(new Date(), (done, total) => onProgress(done, total)),
    );
    if (!swept) throw new Error('the store is away: try again');
    out.write(`Deleted: ${swept.memories} memories, words of ${swept.words} turns, ${swept.turns} turns.\n`);
  },
  async export({ rows }, { out }) {
    for await (const row of rows()) {
      const isTaken = out.write(`${JSON.stringify(row)}\n`);
      if (!isTaken) await once(out, 'drain');
    }
  },
};

export const records: Command = {
  summary: 'look after the store: status, migrate, sweep, export, forget',
  help: `Usage: npm run records -- status     how much is kept, and where
       npm run records -- migrate    bring the tables up to date (a start does so itself)
       npm run records -- sweep      delete what is over its time now (a guide does so every minute)
       npm run --silent records -- export > records.jsonl
                                     all rows as JSON Lines, for somebody who may see what is kept; web chats are sealed
       npm run records -- forget --conversation ID    see: npm run forget -- --help

The store is that of DATABASE_URL or DATA_DIR (.env.example).

  --help       show this`,

  async run(args, terminal) {
    const [word = '', ...rest] = args;
    if (word === 'forget') return forget.run(rest, terminal);
    const { values, positionals } = readArgs(args, {}, true);
    if (values.help) {
      terminal.out.write(`${this.help}\n`);
      return 0;
    }
    const [action = ''] = positionals;
    if (positionals.length !== 1 || !Object.hasOwn(actions, action))
      throw new UsageError(`records ${action || 'what'}? One of ${Object.keys(actions).join(', ')}, forget`);
    const opened = await openRecords({ url: readConfig(terminal.environment).databaseUrl, log: quietLog });
    try {
      if (!opened.isWell) throw new Error(`the store cannot be reached: ${opened.engine.place}`);
      await actions[action](opened, terminal);
      return 0;
    } finally {
      await opened.close();
    }
  },
};
