import { Chat } from './chat';
import { offerBox } from './composer';
import { keepInView } from './in-view';
import { offerLeaving } from './leave';
import { isEmbedded, page } from './page-parts';
import { offerSettings } from './settings';
import { offerTranscript } from './transcript';
import { offerVoice } from './view/read-aloud';

offerSettings();
keepInView();
offerVoice();
const leave = offerLeaving(() => chat.end());
const chat = new Chat(leave);
const clearBox = offerBox((question) => chat.ask(question));
offerTranscript(() => chat.items);

page.startAgain.addEventListener('click', () => {
  page.confirm.showModal();
  page.confirmNo.focus();
});
page.confirmNo.addEventListener('click', () => page.confirm.close());
page.confirmYes.addEventListener('click', () => {
  page.confirm.close();
  page.options.open = false;
  clearBox();
  chat.startAgain();
});

if (isEmbedded) {
  document.addEventListener('keydown', ({ key, defaultPrevented }) => {
    // Any origin: the message only asks the page around the frame to close it.
    if (key === 'Escape' && !defaultPrevented && !page.confirm.open)
      window.parent.postMessage('close-patient-guide', '*');
  });
}
