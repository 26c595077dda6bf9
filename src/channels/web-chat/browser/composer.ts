import { announce } from './announce';
import { fill, page, words } from './page-parts';
import { draft } from './storage';

/** Characters of a question; the guide reads no more. */
const longest = 2_000;
/** The count of what is left is shown from here on. */
const nearEnd = 200;
/** A hand that shakes presses "Send" twice: so soon after a question, an empty box is no mistake. */
const shakesMs = 1_500;

/**
 * Makes the box work: Enter or "Send" sends, Shift and Enter begins a line.
 * @param send called with the question
 * @returns a function that empties the box
 */
export function offerBox(send: (question: string) => void): () => void {
  const { question, room } = page;
  const say = (text: string, isWrong: boolean): void => {
    room.textContent = text;
    room.hidden = !text;
    question.setAttribute('aria-invalid', String(isWrong));
  };
  const left = (): number => longest - question.value.trim().length;
  const showRoom = (): void => {
    const count = left();
    const text = count < 0 ? words.chat['too-long'] : count <= nearEnd ? words.chat.room : '';
    say(fill(text, { count: Math.abs(count) }), count < 0);
  };
  const clear = (): void => {
    question.value = '';
    draft.keep('');
    showRoom();
  };
  let sentAt = Number.NEGATIVE_INFINITY;
  const submit = (event: Event): void => {
    event.preventDefault();
    const text = question.value.trim();
    if (!text && event.timeStamp - sentAt < shakesMs) return;
    if (text && left() >= 0) {
      sentAt = event.timeStamp;
      clear();
      send(text);
      return;
    }
    if (text) showRoom();
    else say(words.chat.empty, true);
    announce(room.textContent ?? '', true);
    // Without scrolling: what the person was reading stays where it is.
    question.focus({ preventScroll: true });
  };
  question.addEventListener('input', () => {
    draft.keep(question.value);
    showRoom();
  });
  page.ask.addEventListener('submit', submit);
  question.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  });
  question.value ||= draft.read();
  showRoom();
  return clear;
}
