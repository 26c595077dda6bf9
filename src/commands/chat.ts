import { createInterface } from 'node:readline';
import { styleText } from 'node:util';
import { createApp } from '../app';
import { appSettings, readConfig } from '../config';
import type { Urgency } from '../content/fields';
import { type Reply, textOf } from '../guidance/reply';
import { type Command, readArgs } from './command';
import { training, withProgress } from './progress';
import { quietLog } from './quiet-log';

const colours = { emergency: 'red', crisis: 'magenta', urgent: 'yellow', routine: 'cyan' } as const satisfies Record<
  Urgency,
  string
>;
const notForgotten = 'What you said could not be forgotten: the store is away. It goes by itself in 30 minutes.\n';
const leaving = /^(?:\/quit|\/exit|quit|exit)$/i;

export const chat: Command = {
  summary: 'talk with the guide in this terminal',
  help: `Usage: npm run chat

Type a question and press Enter. Type quit, or press Ctrl+D, to leave: what you said is then forgotten. A talk that
broke off goes on at the next start.
Urgency is shown in colour, and in words when NO_COLOR is set or this is not a terminal.

  --help       show this`,

  async run(args, terminal) {
    const { values } = readArgs(args, {});
    if (values.help) {
      terminal.out.write(`${this.help}\n`);
      return 0;
    }
    const settings = appSettings(readConfig(terminal.environment));
    const app = await withProgress(terminal.error, training, (onProgress) =>
      createApp({ ...settings, today: new Date(), log: quietLog, onProgress }),
    );
    const inColour = Boolean(terminal.out.isTTY) && !terminal.environment.NO_COLOR;
    const say = (reply: Reply): void => {
      const label = `[${reply.urgency}]`;
      terminal.out.write(`\n${inColour ? styleText(colours[reply.urgency], label) : label} ${textOf(reply)}\n\n`);
    };
    const conversation = 'terminal';
    const { reply: welcome } = await app.welcome({ conversation, now: new Date() });
    if (welcome) say(welcome);
    const lines = createInterface({
      input: terminal.in,
      output: terminal.out,
      prompt: 'You: ',
      terminal: Boolean(terminal.in.isTTY),
    });
    // Input can end while its last lines are still being answered: a closed prompt must not be shown.
    let isOpen = true;
    lines.once('close', () => {
      isOpen = false;
    });
    lines.prompt();
    for await (const line of lines) {
      if (leaving.test(line.trim())) break;
      if (line.trim()) say(await app.answer({ text: line, conversation, now: new Date() }));
      if (isOpen) lines.prompt();
    }
    lines.close();
    // Whoever sits down next is somebody else: an alarm of the talk before is not theirs.
    await app.forget(conversation).catch(() => terminal.error.write(notForgotten));
    await app.records.close();
    terminal.out.write('\n');
    return 0;
  },
};
