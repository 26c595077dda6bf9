/** Put before this script by the server. */
declare const words: { readonly open: string; readonly close: string; readonly name: string };
/** The styles of the button and the panel, put before this script by the server. */
declare const css: string;

const source = document.currentScript;
if (source instanceof HTMLScriptElement) offerChat(new URL(source.src).origin);

/** Puts a button on the hospital's page that opens the chat in a panel; nothing is loaded before. */
function offerChat(origin: string): void {
  const host = document.createElement('div');
  // In here the page's styles do not reach the button, nor the other way round; the page's policy allows such a sheet.
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
      // The page that comes into the frame does not take over the focus of the empty one before it.
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
