import { showStatus } from './announce';
import { Chat } from './chat';
import { keepClear, offerSettings } from './display';
import { leave } from './leave';
import { isEmbedded, page, words } from './page-parts';

offerSettings();
keepClear();
page.leave.querySelector('button')?.addEventListener('click', leave);
if (isEmbedded) {
  document.addEventListener('keydown', ({ key }) => {
    // Any origin: the message only asks the page around the frame to close it.
    if (key === 'Escape') window.parent.postMessage('close-patient-guide', '*');
  });
}

showStatus(words.status.loading);
if (window.WebChat) begin();
else {
  page.webChat.addEventListener('load', begin);
  page.webChat.addEventListener('error', () => showStatus(words.status.failed));
}

function begin(): void {
  const { WebChat } = window;
  if (!WebChat) return;
  const chat = new Chat(WebChat);
  chat.connect();
  const send = (event: Event): void => {
    event.preventDefault();
    const question = page.question.value.trim();
    page.question.value = '';
    if (question) chat.ask(question);
  };
  page.ask.addEventListener('submit', send);
  page.question.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
  });
  page.startAgain.addEventListener('click', () => chat.startAgain());
  for (const part of [page.conversation, page.ask, page.tools]) part.hidden = false;
  page.advice.hidden = true;
}
