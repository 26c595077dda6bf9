// Publishes notices on the store of a guide, from a process of its own: the desk of another machine.
import { createRequire } from 'node:module';

const dist = createRequire(new URL('../../../dist/', import.meta.url));
const log = { info() {}, warn() {}, error() {} };
const records = await dist('./records/open-records.js').openRecords({ url: process.argv[2], log });
const facts = await dist('./facts/live-facts.js').openLiveFacts(records.facts, () => new Date(), log);
const notices = dist('./facts/notices.js').openNotices(records.facts, facts, async () => []);

process.on('message', async ({ words, ended }) => {
  const deed = { by: 'Ann', why: 'it is true today', now: new Date() };
  const seen = words
    ? await notices.publish(await notices.draft(words, deed), deed, false)
    : await notices.end(ended, deed);
  process.send({ id: seen.id, revision: seen.revision });
});
process.once('disconnect', () => records.close().then(() => process.exit(0)));
process.send('ready');
