// Prints the cookie of somebody who has just signed in at the desk of the guides on a store. Arguments: the store's URL, a name.
import { createRequire } from 'node:module';

const dist = createRequire(new URL('../../../dist/', import.meta.url));
const [, , url, name] = process.argv;
const log = { info() {}, warn() {}, error() {} };
const records = await dist('./records/open-records.js').openRecords({ url, log });
const sessions = dist('./desk/sign-in/sessions.js').createSessions(records.deskKey, records.desk.ended);
process.stdout.write(await sessions.seal(sessions.begin({ id: name, name, roles: ['desk-staff'] }, new Date())));
await records.close();
