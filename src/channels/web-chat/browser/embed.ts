/** The words of the button. The server puts them before this script. */
declare const words: { readonly open: string; readonly unread: string; readonly close: string; readonly name: string };
/** The styles of button and panel. The server puts them before this script. */
declare const css: string;

/** Elements of the hospital's page with this attribute open the chat when they are pressed. */
const openers = '[data-patient-guide="open"]';
/** In sessionStorage of the hospital's page: whether the chat was open when the page went on to another. */
const openKey = 'patient-guide-open';

const source = document.currentScript;
if (source instanceof HTMLScriptElement) offerChat(new URL(source.src).origin);

/** Adds a button to the hospital's page that opens the chat in a panel. The chat is loaded only then. */
function offerChat(origin: string): void {
  const host = document.createElement('div');
  // A shadow root keeps the page's styles and ours apart. A constructed style sheet is allowed by any security policy.
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  button.type = 'button';
  const panel = document.createElement('div');
  panel.id = 'panel';
  button.setAttribute('aria-controls', panel.id);
  shadow.append(button, panel);
  let frame: HTMLIFrameElement | undefined;

  const show = (isOpen: boolean): void => {
    button.textContent = isOpen ? words.close : words.open;
    button.setAttribute('aria-expanded', String(isOpen));
    button.removeAttribute('data-unread');
    panel.hidden = !isOpen;
    remember(isOpen);
    if (!isOpen || frame) return;
    frame = document.createElement('iframe');
    frame.title = words.name;
    frame.allow = 'clipboard-write';
    frame.src = `${origin}/?embed=1`;
    // The focus was on the empty document of the frame; move it to the page that has loaded.
    frame.addEventListener('load', () => {
      if (shadow.activeElement !== frame) return;
      frame?.blur();
      frame?.focus();
    });
    panel.append(frame);
  };
  const open = (): void => {
    show(true);
    frame?.focus();
  };
  const close = (): void => {
    show(false);
    button.focus();
  };
  button.addEventListener('click', () => (panel.hidden ? open() : close()));
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest(openers)) open();
  });
  shadow.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape' && !panel.hidden) close();
  });
  window.addEventListener('message', ({ data, source: sender }) => {
    if (!frame || sender !== frame.contentWindow) return;
    if (data === 'close-patient-guide') close();
    if (data !== 'patient-guide-answered' || !panel.hidden) return;
    button.textContent = words.unread;
    button.setAttribute('data-unread', '');
  });
  // Without moving the focus: the person reads the page that has come.
  show(wasOpen());
  const attach = (): void => document.body.append(host);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', attach);
  else attach();
}

function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(openKey) === 'yes';
  } catch {
    return false;
  }
}

function remember(isOpen: boolean): void {
  try {
    if (isOpen) sessionStorage.setItem(openKey, 'yes');
    else sessionStorage.removeItem(openKey);
  } catch {
    // Storage is forbidden: then the chat is closed on the next page.
  }
}
