import { announce } from './announce';
import { endConversation } from './direct-line';
import { page, words } from './page-parts';
import { session } from './session';

const pressesNeeded = 3;
const pauseMs = 5_000;

/** Blanks the page at once, has server and browser forget the conversation, and goes where nobody asks. */
export function leave(): void {
  document.title = '';
  document.documentElement.replaceChildren();
  const known = session.read();
  session.leave();
  if (known) endConversation(known);
  // In a frame the page around it would still tell. `replace` leaves no way back to the chat.
  (window.top ?? window).location.replace(words.leave.to);
}

/** Offers a quick way out, from now on: the button at the top, and Shift three times. */
export function offerLeaving(): void {
  if (!page.leave.hidden) return;
  page.leave.hidden = false;
  let presses = 0;
  let last = 0;
  let isAlone = false;
  document.addEventListener('keydown', ({ key, repeat }) => {
    if (repeat) return;
    isAlone = key === 'Shift';
    if (!isAlone) presses = 0;
  });
  document.addEventListener('keyup', ({ key, timeStamp }) => {
    if (key !== 'Shift' || !isAlone) return;
    presses = timeStamp - last < pauseMs ? presses + 1 : 1;
    last = timeStamp;
    if (presses === pressesNeeded) leave();
    else announce(words.leave.presses[presses === 1 ? 1 : 2], true);
  });
}
