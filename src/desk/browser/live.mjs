// Parts of a page that change by themselves are looked at again, while somebody is there to see it.

const everyMs = 4_000;
/** Nobody has touched the page for so long: it is not asked for any more, and the session can end. */
const awayMs = 15 * 60_000;

/** Keeps the part of the page that is marked `data-live` as the server has it. */
export function keepLive() {
  const part = document.querySelector('[data-live]');
  if (!part) return;
  let touchedAt = Date.now();
  for (const event of ['keydown', 'pointerdown', 'focusin'])
    document.addEventListener(event, () => {
      touchedAt = Date.now();
    });
  const look = async () => {
    if (document.hidden || Date.now() - touchedAt > awayMs) return;
    const response = await fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(() => undefined);
    if (!response?.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-live]');
    // A button that has the focus stays: it would be lost.
    if (!fresh || fresh.innerHTML === seen || part.contains(document.activeElement)) return;
    seen = fresh.innerHTML;
    part.replaceChildren(...fresh.childNodes);
  };
  let seen = part.innerHTML;
  setInterval(look, everyMs);
}
