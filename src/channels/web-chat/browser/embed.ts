/** The words of the button. The server puts them before this script. */
declare const words: { readonly open: string; readonly close: string; readonly name: string };
/** The styles of button and panel. The server puts them before this script. */
declare const css: string;

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
  panel.hidden = true;
  button.setAttribute('aria-controls', panel.id);
  shadow.append(button, panel);
  let frame: HTMLIFrameElement | undefined;

  const show = (isOpen: boolean): void => {
    button.textContent = isOpen ? words.close : words.open;
    button.setAttribute('aria-expanded', String(isOpen));
    panel.hidden = !isOpen;
  };
  const open = (): void => {
    show(true);
    if (!frame) {
      frame = document.createElement('iframe');
      frame.title = words.name;
      frame.src = `${origin}/?embed=1`;
      // The focus was on the empty document of the frame; move it to the page that has loaded.
      frame.addEventListener('load', () => {
        if (shadow.activeElement !== frame) return;
        frame?.blur();
        frame?.focus();
      });
      panel.append(frame);
    }
    frame.focus();
  };
  const close = (): void => {
    show(false);
    button.focus();
  };
  button.addEventListener('click', () => (panel.hidden ? open() : close()));
  shadow.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape' && !panel.hidden) close();
  });
  window.addEventListener('message', ({ data, source: sender }) => {
    if (data === 'close-patient-guide' && frame && sender === frame.contentWindow) close();
  });
  show(false);
  const attach = (): void => document.body.append(host);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', attach);
  else attach();
}
