import { page } from './page-parts';

/** Of the height that is to be seen, what the bars that stay in view may cover. */
const mostCovered = 0.42;

/**
 * How much the bars take, most first; the styles say what each leaves out. `full` is all of them. `slim` puts what is above
 * into one line, or two of large text. `tight` leaves away the advice around the box. `bare` keeps in view only the line
 * above.
 */
const rooms = ['full', 'slim', 'tight', 'bare'] as const;
export type Room = (typeof rooms)[number];

/** Two fingers that enlarge a page are meant to hide some of it. */
const enlarged = 1.01;

/** Parts of the window, from the top, in pixels: what can be seen, and what is hidden above and below it. */
interface Seen {
  readonly above: number;
  readonly height: number;
  readonly below: number;
}

/** Some browsers lay the keyboard of a telephone over the page, and move the page up below it. */
function seen(): Seen {
  const view = window.visualViewport;
  const height = view?.height ?? window.innerHeight;
  if (!view || view.scale > enlarged) return { above: 0, height, below: 0 };
  const above = Math.max(0, view.offsetTop);
  return { above, height, below: Math.max(0, document.documentElement.clientHeight - above - height) };
}

/** The height that is to be seen, in pixels. */
export const heightSeen = (): number => seen().height;

export const roomNow = (): Room => rooms.find((room) => document.documentElement.dataset.room === room) ?? 'full';

/** Where the conversation can be read: between the bars. In pixels from the top of the window. */
export interface Between {
  readonly top: number;
  readonly bottom: number;
}

/** Gives the bars the most room that is fair, and hands their heights to the styles. */
export function measureView(): Between {
  const root = document.documentElement;
  const { above, height, below } = seen();
  let bar = 0;
  let dock = 0;
  for (const room of rooms) {
    root.dataset.room = room;
    bar = page.bar.offsetHeight;
    dock = room === 'bare' ? 0 : page.dock.offsetHeight;
    if (bar + dock <= height * mostCovered) break;
  }
  const sizes = { above: above + bar, below: below + dock, 'hidden-above': above, 'hidden-below': below };
  for (const [name, size] of Object.entries(sizes)) root.style.setProperty(`--${name}`, `${size}px`);
  return { top: above + bar, bottom: above + height - dock };
}
