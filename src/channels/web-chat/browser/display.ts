import { page } from './page-parts';
import { remembered } from './session';

/** Makes the settings work: text size and contrast are data attributes of the page, which the styles read. */
export function offerSettings(): void {
  const root = document.documentElement;
  for (const field of page.settings.querySelectorAll('input')) {
    const { name, value, type } = field;
    field.checked = (root.dataset[name] ?? 'normal') === value;
    field.addEventListener('change', () => {
      const chosen = type === 'radio' || field.checked ? value : 'normal';
      root.dataset[name] = chosen;
      remembered.keep(name, chosen);
    });
  }
}

/** Measures the bars that stay in view and hands their heights to the styles. */
export function measureView(): void {
  const root = document.documentElement;
  const above = page.bar.offsetHeight;
  const below = page.ask.offsetHeight;
  const isCramped = above + below > window.innerHeight / 2;
  root.classList.toggle('cramped', isCramped);
  root.style.setProperty('--above', `${above}px`);
  root.style.setProperty('--below', `${isCramped ? 0 : below}px`);
}

/** Keeps the measures up to date, so that focus and new replies are never scrolled behind the bars. */
export function keepClear(): void {
  const observer = new ResizeObserver(measureView);
  observer.observe(page.bar);
  observer.observe(page.ask);
  window.addEventListener('resize', measureView);
}
