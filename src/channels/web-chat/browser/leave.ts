import { announce } from './announce';
import { endConversation } from './direct-line';
import { page, words } from './page-parts';
import { session } from './session';

const pressesNeeded = 3;
const pauseMs = 5_000;

/** The quick exit: blanks the page, ends the conversation on server and browser, and opens a harmless site. */
export function leave(): void {
  document.title = '';
  document.documentElement.replaceChildren();
  const known = session.read();
  session.leave();
  if (known) endConversation(known);
  // `top`, since around a frame the hospital's page would stay. `replace`, so that Back does not lead to the chat.
  (window.top ?? window).location.replace(words.leave.to);
}

/** Offers the quick exit from now on: a button at the top, and pressing Shift three times. */
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
