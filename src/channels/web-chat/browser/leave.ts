import { announce } from './announce';
import { isEmbedded, page, words } from './page-parts';
import { conversation } from './storage';

const pressesNeeded = 3;
const pauseMs = 5_000;
/** On this server; it leads on to the same harmless page, should somebody come back to it. */
const leavePath = '/leave';
/** In a frame Escape closes the panel. */
const keys: readonly string[] = isEmbedded ? ['Shift'] : ['Shift', 'Escape'];

/** Other tabs of the chat in this browser. Older browsers have none of it: then each tab is left by itself. */
const otherTabs = 'BroadcastChannel' in window ? new BroadcastChannel('patient-guide') : undefined;

/** Makes the quick exit work: the link at the top, those in answers, three presses of a key, and in another tab. */
export function offerLeaving(end: () => void): (event?: Event) => void {
  const go = (): void => {
    document.title = '';
    document.documentElement.replaceChildren();
    // At once: the next page may be slow, or never come.
    history.replaceState(null, '', leavePath);
    end();
    conversation.leave();
    replace(words.leave.to);
  };
  const leave = (event?: Event): void => {
    event?.preventDefault();
    otherTabs?.postMessage('leave');
    go();
  };
  otherTabs?.addEventListener('message', ({ data }) => {
    if (data === 'leave') go();
  });
  page.leave.addEventListener('click', leave);
  countPresses(leave);
  return leave;
}

/** `top`, since around a frame the hospital's page would stay. `replace`, so that Back does not lead to the chat. */
function replace(url: string): void {
  try {
    (window.top ?? window).location.replace(url);
  } catch {
    // A frame in a sandbox may not move the page around it.
    location.replace(url);
  }
}

function countPresses(leave: () => void): void {
  let presses = 0;
  let last = 0;
  let pressed = '';
  let isAlone = false;
  document.addEventListener('keydown', ({ key, repeat }) => {
    if (repeat) return;
    isAlone = keys.includes(key);
    if (key !== pressed) presses = 0;
    pressed = key;
  });
  document.addEventListener('keyup', ({ key, timeStamp }) => {
    if (key !== pressed || !isAlone) return;
    presses = timeStamp - last < pauseMs ? presses + 1 : 1;
    last = timeStamp;
    if (presses === pressesNeeded) leave();
    else announce(words.leave.presses[presses === 1 ? 1 : 2], true);
  });
}
