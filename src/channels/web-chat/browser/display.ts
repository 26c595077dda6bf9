import { page } from './page-parts';
import { rememberSetting } from './storage';

/** Of the height that is to be seen: where bars that stay in view would cover more, nothing stays in view. */
const mostCovered = 0.42;

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
}

/** What can be seen: less than the window while the keyboard of a telephone is open. */
const visibleHeight = (): number => window.visualViewport?.height ?? window.innerHeight;

const isCramped = (): boolean => document.documentElement.classList.contains('cramped');

/** Measures the bars that stay in view and hands their heights to the styles. */
export function measureView(): void {
  const root = document.documentElement;
  const above = page.bar.offsetHeight;
  const below = page.dock.offsetHeight;
  const isLow = above + below > visibleHeight() * mostCovered;
  root.classList.toggle('cramped', isLow);
  root.style.setProperty('--above', `${isLow ? 0 : above}px`);
  root.style.setProperty('--below', `${isLow ? 0 : below}px`);
}

/** Keeps the measures up to date, so that focus and new replies are never scrolled behind the bars. */
export function keepClear(): void {
  const observer = new ResizeObserver(measureView);
  observer.observe(page.bar);
  observer.observe(page.dock);
  const resized = (): void => {
    measureView();
    // The keyboard has opened: what is typed, and the line before it, are to be seen above it.
    if (isCramped() && document.activeElement === page.question) page.dock.scrollIntoView({ block: 'end' });
  };
  window.addEventListener('resize', resized);
  window.visualViewport?.addEventListener('resize', resized);
}

/** Scrolls to the beginning of what is new, however long it is; on a low screen with the box, where both have room. */
export function bringIntoView(item: Element, isReply: boolean): void {
  measureView();
  const height = item.getBoundingClientRect().height + page.dock.offsetHeight;
  if (isCramped() && document.activeElement === page.question && height < visibleHeight())
    page.dock.scrollIntoView({ block: 'end' });
  else item.scrollIntoView({ block: isReply ? 'start' : 'nearest' });
}
