import { page } from './page-parts';
import { type Between, heightSeen, measureView, roomNow } from './room';

/** A change of the height by less is an address bar that comes or goes as one scrolls, and no reason to move the page. */
const leastKeyboard = 100;
/** Of the height between the bars, what a question may take for the answer to be shown below the whole of it. */
const mostAsked = 1 / 3;

/** What is being read. */
interface Reading {
  /** An alarm, or the first item that is in view. */
  readonly item: Element;
  /** How far below the bar it begins, in pixels; where it begins above it, which share of it is hidden, less than 0. */
  readonly below: number;
}

/** What is to be done at once. */
interface Urgent {
  /** A reply, or a question that was not sent. */
  readonly item: Element;
  /** The button to call, or the words that say whom to call. */
  readonly action: Element;
}
const actions = '.call, .asked__late';

let between: Between = { top: 0, bottom: window.innerHeight };
/** Undefined at the top of the page, which stays the top. */
let reading: Reading | undefined;
/** What is to be done at once, where some of it is in view. */
let urgent: Urgent | undefined;
let shape = shapeNow();
let isChanging = false;

/** Keeps in view what is being read, and an alarm whole, when the window, the text or the bars change their size. */
export function keepInView(): void {
  // In the next frame: measuring changes what is observed. The heading grows with the text.
  const observer = new ResizeObserver(() => {
    isChanging = true;
    requestAnimationFrame(settle);
  });
  for (const part of [page.header, page.bar, page.dock]) observer.observe(part);
  window.addEventListener('resize', settle);
  window.visualViewport?.addEventListener('resize', settle);
  window.visualViewport?.addEventListener('scroll', () => {
    between = measureView();
  });
  window.addEventListener('scroll', () => !isChanging && look(), { passive: true });
}

/**
 * Scrolls to the beginning of what is new, however long it is.
 * @param answered the question before a reply: shown above it, where both have room
 */
export function bringIntoView(item: Element, isReply: boolean, answered: Element | null): void {
  between = measureView();
  const isShort = answered && answered.getBoundingClientRect().height <= (between.bottom - between.top) * mostAsked;
  if (isReply) beginWith(isShort ? [answered, item] : [item], item);
  else item.scrollIntoView({ block: 'nearest' });
  look();
}

/**
 * Scrolls to the first of these from which the answers to a question of the guide are seen; if there is none, from which
 * one can call, where there is somebody to call; if there is none either, to the button to call.
 */
function beginWith(starts: readonly Element[], item: Element): void {
  const action = item.querySelector(actions);
  const answers = item.querySelector('.asks + .questions');
  for (const end of answers ? [answers, action] : [action]) {
    for (const start of starts) {
      start.scrollIntoView({ block: 'start' });
      if (!end || isWhole(end)) return;
    }
  }
  action?.scrollIntoView({ block: 'end' });
}

/** Finds what is to be done at once: in the newest reply, or in a question after it that was not sent. */
function findUrgent(items: readonly Element[]): Urgent | undefined {
  const replies = items.map((item) => item.matches('.bot'));
  for (const item of items.slice(replies.lastIndexOf(true)).reverse()) {
    const action = item.querySelector(actions);
    if (action) return { item, action };
  }
  return undefined;
}

function isWhole(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= between.top && bottom <= between.bottom;
}

/** What moves or covers what is read. */
function shapeNow() {
  const [text, dock] = [page.header.offsetHeight, page.dock.offsetHeight];
  return { width: window.innerWidth, height: heightSeen(), layout: `${text} ${dock} ${roomNow()}` };
}

/** Notes what is being read. */
function look(): void {
  const { top, bottom } = between;
  const items = [...page.chat.querySelectorAll('.conversation > li')];
  const found = findUrgent(items);
  const isSeen =
    found && found.item.getBoundingClientRect().top < bottom && found.action.getBoundingClientRect().bottom > top;
  urgent = isSeen ? found : undefined;
  const item = urgent?.item ?? items.find((one) => one.getBoundingClientRect().bottom > top);
  reading = item && window.scrollY > 0 ? readingOf(item) : undefined;
}

function readingOf(item: Element): Reading {
  const place = item.getBoundingClientRect();
  const below = place.top - between.top;
  return { item, below: below < 0 ? below / place.height : below };
}

/** After a change of size: what was read is where it was. */
function settle(): void {
  const was = shape;
  between = measureView();
  shape = shapeNow();
  const isTurned = was.width !== shape.width;
  const shrunk = was.height - shape.height;
  if (isTurned || was.layout !== shape.layout || Math.abs(shrunk) > leastKeyboard)
    restore(!isTurned && shrunk > leastKeyboard);
  look();
  isChanging = false;
}

/** @param isLower whether the window has become lower, and no more: a keyboard has opened, where somebody types */
function restore(isLower: boolean): void {
  const isTyping = document.activeElement === page.question;
  if (reading?.item.isConnected) putBack(reading);
  const items = [...page.chat.querySelectorAll('.conversation > li')];
  const kept = isTyping && isLower ? findUrgent(items) : urgent;
  if (isTyping && roomNow() === 'bare') page.dock.scrollIntoView({ block: 'end' });
  else if (kept?.item.isConnected) keepWhole(kept);
  else if (isTyping && isLower && roomNow() !== 'full') page.conversation.scrollIntoView({ block: 'end' });
}

function keepWhole({ item, action }: Urgent): void {
  if (!isWhole(action) || item.getBoundingClientRect().top < between.top) beginWith([item], item);
}

function putBack({ item, below }: Reading): void {
  const { top, height } = item.getBoundingClientRect();
  window.scrollBy(0, top - between.top - (below < 0 ? below * height : below));
}
