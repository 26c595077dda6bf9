// Asks a running guide one question, and fails unless it answers with the right advice.
import { randomUUID } from 'node:crypto';

const [origin] = process.argv.slice(2);
// A new one each time: an activity that was answered by an earlier guide on the same store is not answered anew.
const id = randomUUID();
const activity = {
  type: 'message',
  id,
  channelId: 'emulator',
  serviceUrl: 'http://localhost',
  conversation: { id },
  from: { id: 'user' },
  recipient: { id: 'bot' },
  deliveryMode: 'expectReplies',
  text: 'does my appointment still go ahead tomorrow?',
};
const response = await fetch(`${origin}/api/messages`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(activity),
});
const { activities } = await response.json();
const [reply] = activities;
process.stdout.write(`Node.js ${process.version} asks; the guide answers: ${reply.text.split('\n')[0]}\n`);
process.exitCode = reply.channelData.guidance.intent === 'appointment-going-ahead' ? 0 : 1;
