import type { PageWords } from '../page-words';

function part<E extends HTMLElement>(id: string, kind: { new (): E }): E {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no #${id}.`);
  return element;
}

/** The elements of the page, by their ids in page-html.ts. */
export const page = {
  advice: part('advice', HTMLElement),
  status: part('status', HTMLElement),
  chat: part('chat', HTMLElement),
  conversation: part('conversation', HTMLElement),
  conversationName: part('conversation-name', HTMLElement),
  ask: part('ask', HTMLFormElement),
  question: part('question', HTMLTextAreaElement),
  tools: part('tools', HTMLElement),
  startAgain: part('start-again', HTMLButtonElement),
  settings: part('settings', HTMLFormElement),
  bar: part('bar', HTMLElement),
  leave: part('leave', HTMLElement),
  said: part('said', HTMLElement),
  alert: part('alert', HTMLElement),
  webChat: part('web-chat', HTMLScriptElement),
};

export const words: PageWords = JSON.parse(part('words', HTMLScriptElement).text);

export const isEmbedded = document.documentElement.classList.contains('embedded');
