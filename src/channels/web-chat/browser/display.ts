import { page } from './page-parts';
import { rememberSetting } from './storage';

/** Of the height that is to be seen, what the bars that stay in view may cover. */
const mostCovered = 0.42;

/**
 * How much the bars take, most first; the styles say what each leaves out. `full` is all of them. `slim` puts what is above
 * into one line. `tight` leaves away the advice around the box. `bare` keeps in view only the line above.
 */
const rooms = ['full', 'slim', 'tight', 'bare'] as const;

/** Makes the settings work: text size, contrast and times are data attributes of the page, which the styles read. */
export function offerSettings(): void {
  const root = document.documentElement;
  for (const field of page.settings.querySelectorAll('input')) {
    const { name, value, type } = field;
    field.checked = (root.dataset[name] ?? 'normal') === value;
    field.addEventListener('change', () => {
      const chosen = type === 'radio' || field.checked ? value : 'normal';
      root.dataset[name] = chosen;
      rememberSetting(name, chosen);
    });
  }
  offerClosing();
}

/** The options lie over the conversation: a button closes them, Escape, and what is pressed outside. */
function offerClosing(): void {
  const { options } = page;
  const close = (): void => {
    options.open = false;
    options.querySelector('summary')?.focus();
  };
  options.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !options.open) return;
    // In a frame Escape would close the whole chat.
    event.preventDefault();
    close();
  });
  document.addEventListener('click', ({ target }) => {
    const isInside = target instanceof Node && (options.contains(target) || page.confirm.contains(target));
    if (!isInside) options.open = false;
  });
  page.closeOptions.addEventListener('click', close);
}

/** What can be seen: less than the window while the keyboard of a telephone is open. */
const visibleHeight = (): number => window.visualViewport?.height ?? window.innerHeight;

const isRoom = (room: (typeof rooms)[number]): boolean => document.documentElement.dataset.room === room;

/** What is read just below the bar, and how far below. */
function readBelowBar(): { readonly item: Element; readonly distance: number } | undefined {
  const bottom = page.bar.getBoundingClientRect().bottom;
  const items = [...page.chat.querySelectorAll('.conversation > li')];
  const item = items.find((one) => one.getBoundingClientRect().bottom > bottom);
  return item ? { item, distance: item.getBoundingClientRect().top - bottom } : undefined;
}

/** Gives the bars the most room that is fair, and hands their heights to the styles. @returns the height between them */
export function measureView(): number {
  const root = document.documentElement;
  const visible = visibleHeight();
  const read = readBelowBar();
  const before = root.dataset.room;
  let above = 0;
  let below = 0;
  for (const room of rooms) {
    root.dataset.room = room;
    above = page.bar.offsetHeight;
    below = room === 'bare' ? 0 : page.dock.offsetHeight;
    if (above + below <= visible * mostCovered) break;
  }
  root.style.setProperty('--above', `${above}px`);
  root.style.setProperty('--below', `${below}px`);
  // A bar that has grown does not cover what was read.
  if (read && root.dataset.room !== before)
    window.scrollBy(0, read.item.getBoundingClientRect().top - page.bar.getBoundingClientRect().bottom - read.distance);
  return visible - above - below;
}

/** Keeps the measures up to date, so that focus and new replies are never scrolled behind the bars. */
export function keepClear(): void {
  // In the next frame: measuring changes what is observed.
  const observer = new ResizeObserver(() => requestAnimationFrame(measureView));
  observer.observe(page.bar);
  observer.observe(page.dock);
  const resized = (): void => {
    measureView();
    // The keyboard has opened: what is typed, and the line before it, are to be seen above it.
    if (document.activeElement === page.question && !isRoom('full'))
      (isRoom('bare') ? page.dock : page.conversation).scrollIntoView({ block: 'end' });
  };
  window.addEventListener('resize', resized);
  window.visualViewport?.addEventListener('resize', resized);
}

/** Of the height between the bars, what a question may take for the answer to be shown below the whole of it. */
const mostAsked = 1 / 3;

/**
 * Scrolls to the beginning of what is new, however long it is.
 * @param answered the question before a reply: shown above it, where both have room
 */
export function bringIntoView(item: Element, isReply: boolean, answered: Element | null): void {
  const between = measureView();
  const isShort = answered && answered.getBoundingClientRect().height <= between * mostAsked;
  (isShort ? answered : item).scrollIntoView({ block: isReply ? 'start' : 'nearest' });
}
