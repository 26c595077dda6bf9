import { readConfig } from '../config';
import { openRecords } from '../records/open-records';
import { type Command, readArgs, UsageError } from './command';
import { quietLog } from './quiet-log';

export const forget: Command = {
  summary: 'forget what somebody said, at once',
  help: `Usage: npm run forget -- --conversation ID [--channel msteams]

Deletes all that is kept of a conversation: what is remembered, the words of a web chat, the address for notices. Patients
do it themselves by leaving the web chat, or by saying "forget what I said".

  --conversation ID  the id of the conversation, as its channel has it
  --channel NAME     its channel: directline (the web chat), msteams, emulator, webchat … (directline)
  --person ID        of a group: the person in it
  --help             show this`,

  async run(args, { out, environment }) {
    const { values } = readArgs(args, {
      conversation: { type: 'string' },
      channel: { type: 'string', default: 'directline' },
      person: { type: 'string' },
    });
    if (values.help) {
      out.write(`${this.help}\n`);
      return 0;
    }
    const { conversation, channel, person } = values;
    if (!conversation) throw new UsageError('forget which one? Give --conversation and its id');
    const records = await openRecords({ url: readConfig(environment).databaseUrl, log: quietLog });
    try {
      const isGone = await records.forget([channel, conversation, ...(person ? [person] : [])]);
      out.write(isGone ? 'Forgotten.\n' : 'There is nothing about that conversation.\n');
      return 0;
    } finally {
      await records.close();
    }
  },
};
