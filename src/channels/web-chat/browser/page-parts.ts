import type { PageWords } from '../page-words';

function part<E extends HTMLElement>(id: string, kind: { new (): E }): E {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no #${id}.`);
  return element;
}

/** The elements of the page, by their ids in page-html.ts. */
export const page = {
  header: part('header', HTMLElement),
  advice: part('advice', HTMLElement),
  status: part('status', HTMLElement),
  chat: part('chat', HTMLElement),
  conversation: part('conversation', HTMLElement),
  conversationName: part('conversation-name', HTMLElement),
  dock: part('dock', HTMLElement),
  ask: part('ask', HTMLFormElement),
  question: part('question', HTMLTextAreaElement),
  room: part('room', HTMLElement),
  options: part('options', HTMLDetailsElement),
  closeOptions: part('close-options', HTMLButtonElement),
  settings: part('settings', HTMLFormElement),
  copy: part('copy', HTMLButtonElement),
  print: part('print', HTMLButtonElement),
  download: part('download', HTMLButtonElement),
  startAgain: part('start-again', HTMLButtonElement),
  confirm: part('confirm', HTMLDialogElement),
  confirmYes: part('confirm-yes', HTMLButtonElement),
  confirmNo: part('confirm-no', HTMLButtonElement),
  bar: part('bar', HTMLElement),
  leave: part('leave', HTMLAnchorElement),
  said: part('said', HTMLElement),
  alert: part('alert', HTMLElement),
};

export const words: PageWords = JSON.parse(part('words', HTMLScriptElement).text);

export const isEmbedded = document.documentElement.classList.contains('embedded');

/** Fills the `{places}` in words. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([\w-]+)\}/g, (place, name) => String(values[name] ?? place));
}
