import { type Config, readConfig } from '../config';
import { type DeskLinks, newLink } from '../desk/sign-in/links';
import { openRecords } from '../records/open-records';
import { StoreAway } from '../turns/turn-store';
import { type Command, readArgs } from './command';
import { quietLog } from './quiet-log';

export const desk: Command = {
  summary: 'print a one-time link to the desk',
  help: `Usage: npm run desk

Prints a link that lets one person in at the desk, once, within 15 minutes, on this machine. The guide has to run. Where
DESK_ISSUER is set people sign in there, and no link is needed. docs/desk.md tells more.

  --help       show this`,

  async run(args, { out, environment }) {
    const { values } = readArgs(args, {});
    if (values.help) {
      out.write(`${this.help}\n`);
      return 0;
    }
    const config = readConfig(environment);
    out.write(await deskLine(config, `http://localhost:${config.port}`));
    return 0;
  },
};

/**
 * The line that tells how to come to the desk.
 * @param links where the guide that runs looks; without it, the store is opened for it
 */
export async function deskLine(config: Config, origin: string, links?: DeskLinks): Promise<string> {
  if (config.desk.openId) return `Desk: ${config.publicUrl}/desk\n`;
  try {
    const link = await (links ? newLink(links, origin, new Date()) : inStore(config, origin));
    return `Desk: ${link}\n`;
  } catch (error) {
    if (!(error instanceof StoreAway)) throw error;
    return 'Desk: the store is away. Later: npm run desk\n';
  }
}

async function inStore({ databaseUrl }: Config, origin: string): Promise<string> {
  const records = await openRecords({ url: databaseUrl, log: quietLog });
  try {
    if (records.engine.isFleeting) throw new StoreAway('nothing is kept');
    return await newLink(records.desk.links, origin, new Date());
  } finally {
    await records.close();
  }
}
