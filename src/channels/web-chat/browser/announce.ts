import { splitAtLinks } from '../links';
import { page } from './page-parts';

/**
 * How long announced words stay in the live region: long enough to be read, too short to be found when reading the
 * page.
 */
const heldMs = 4_000;
let clearing = 0;

/** Announces words to screen readers, once. @param isAlarm whether to interrupt: for emergencies */
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

/** Shows and announces the state of the connection. @param words empty when all is well */
export function showStatus(words = ''): void {
  if (page.status.textContent === words) return;
  page.status.replaceChildren(
    ...splitAtLinks(words).map(({ text, href }) => {
      if (!href) return text;
      const link = document.createElement('a');
      link.href = href;
      link.textContent = text;
      return link;
    }),
  );
}
