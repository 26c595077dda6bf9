import { announce } from './announce';
import { fill, page, words } from './page-parts';

/** Characters of a question; the guide reads no more. */
const longest = 2_000;
/** The count of what is left is shown from here on. */
const nearEnd = 200;

/** Makes the box work: Enter or "Send" sends, Shift and Enter begins a line. @param send called with the question */
export function offerBox(send: (question: string) => void): void {
  const { question, room } = page;
  const showRoom = (): number => {
    const left = longest - question.value.trim().length;
    const text = left < 0 ? words.chat['too-long'] : left <= nearEnd ? words.chat.room : '';
    room.textContent = fill(text, { count: Math.abs(left) });
    room.hidden = !text;
    question.setAttribute('aria-invalid', String(left < 0));
    return left;
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const text = question.value.trim();
    if (showRoom() < 0) {
      announce(room.textContent ?? '', true);
      return;
    }
    question.value = '';
    showRoom();
    if (text) send(text);
  };
  question.addEventListener('input', showRoom);
  page.ask.addEventListener('submit', submit);
  question.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  });
}
