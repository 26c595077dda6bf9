import { announce } from './announce';
import type { Item } from './client/timeline';
import { fill, page, words } from './page-parts';

export const clockTime = (at: number): string =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** The conversation as text, to be kept or shown to a doctor. */
export function transcriptOf(items: readonly Item[]): string {
  const { you, guide, notice } = words.chat;
  const said = items.map((item) => {
    const time = clockTime(item.at);
    if (item.kind === 'question') return `${you} (${time}):\n${item.text}`;
    if (item.kind === 'notice') return `${notice} (${time}):\n${item.text}`;
    const { person } = item.activity.channelData ?? {};
    return `${person ? fill(words.chat.person, person) : guide} (${time}):\n${item.activity.text}`;
  });
  return [words.title, new Date().toLocaleDateString('en-GB', { dateStyle: 'long' }), ...said]
    .join('\n\n')
    .concat('\n');
}

/** Makes copying, printing and saving work. @param items gives the conversation as it is */
export function offerTranscript(items: () => readonly Item[]): void {
  page.copy.addEventListener('click', async () => {
    if (await copy(transcriptOf(items()))) announce(words.tools.copied);
    page.copy.textContent = words.tools.copied;
    setTimeout(() => {
      page.copy.textContent = words.tools.copy;
    }, 4_000);
  });
  page.print.addEventListener('click', () => window.print());
  page.download.addEventListener('click', () => save(transcriptOf(items())));
  // What is folded away is printed, too.
  window.addEventListener('beforeprint', () => fold(true));
  window.addEventListener('afterprint', () => fold(false));
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
}

/** For frames, and pages that are not secure, where the clipboard is closed to scripts. */
function copyByHand(text: string): boolean {
  const box = document.createElement('textarea');
  box.value = text;
  document.body.append(box);
  box.select();
  const isCopied = document.execCommand('copy');
  box.remove();
  page.copy.focus();
  return isCopied;
}

function save(text: string): void {
  const link = document.createElement('a');
  // With a byte order mark: some programs take the file for another encoding without.
  link.href = URL.createObjectURL(new Blob(['\uFEFF', text.replace(/\n/g, '\r\n')], { type: 'text/plain' }));
  link.download = words.tools.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function fold(isOpen: boolean): void {
  for (const details of page.chat.querySelectorAll('details')) details.open = isOpen;
}
