import { page } from './page-parts';
import { rememberSetting } from './storage';

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
