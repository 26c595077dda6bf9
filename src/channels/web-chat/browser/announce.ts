import { page } from './page-parts';

/** Long enough for a screen reader to take the words, short enough not to be found again while reading the page. */
const heldMs = 4_000;
let clearing = 0;

/** Has a screen reader say the words once, whole: at once where somebody may be in danger, else when it is free. */
export function announce(words: string, isAlarm = false): void {
  const region = isAlarm ? page.alert : page.said;
  const line = document.createElement('p');
  line.textContent = words;
  region.append(line);
  window.clearTimeout(clearing);
  clearing = window.setTimeout(() => {
    page.said.replaceChildren();
    page.alert.replaceChildren();
  }, heldMs);
}

/** Shows and says how the chat is doing; nothing when it is well. */
export function showStatus(words = ''): void {
  if (page.status.textContent !== words) page.status.textContent = words;
  page.status.hidden = words === '';
}
