// Asks a running guide one question, and fails unless it answers with the right advice.
const [origin] = process.argv.slice(2);
const activity = {
  type: 'message',
  id: 'ci',
  channelId: 'emulator',
  serviceUrl: 'http://localhost',
  conversation: { id: 'ci' },
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
