import { page } from './page-parts';
import { remembered } from './session';

/** Text size and contrast: attributes of the page that the styles go by. The page sets them early, before it is drawn. */
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

/** Tells the styles how much of the window is taken by the parts that stay in view. */
export function measureView(): void {
  const root = document.documentElement;
  const above = page.bar.offsetHeight;
  const below = page.ask.offsetHeight;
  const isCramped = above + below > window.innerHeight / 2;
  root.classList.toggle('cramped', isCramped);
  root.style.setProperty('--above', `${above}px`);
  root.style.setProperty('--below', `${isCramped ? 0 : below}px`);
}

/** What has the focus, and what is new, is scrolled clear of the parts that stay in view. */
export function keepClear(): void {
  const observer = new ResizeObserver(measureView);
  observer.observe(page.bar);
  observer.observe(page.ask);
  window.addEventListener('resize', measureView);
}
