import type { SourcedText } from '../../content/fields';
import type { WebChatWords } from '../../content/web-chat-schema';
import { type Html, html } from '../../html';
import type { Assets } from './assets';
import type { PageWords } from './page-words';
import { splitAtNumbers } from './phone-numbers';

export interface PageParts {
  readonly words: WebChatWords;
  readonly scriptWords: PageWords;
  readonly names: Assets['names'];
  /** Name of the hospital; undefined when it is not set. `logo` is the URL of its logo. */
  readonly organisation: string | undefined;
  readonly logo: string | undefined;
}

/** Text sizes, by their names in the styles. */
const sizes = ['normal', 'large', 'larger', 'largest'] as const;

/** Runs before the page is drawn: applies the chosen text size and contrast, so that the page does not jump. */
const early = `for(const n of['size','contrast'])try{const v=sessionStorage.getItem(n);if(v)document.documentElement.dataset[n]=v}catch{}`;

/**
 * The page as HTML. It contains the core advice, which can be read before, and without, any script.
 * @param nonce for the Content-Security-Policy: only scripts of this response run
 */
export function pageHtml(parts: PageParts, nonce: string, isEmbedded: boolean): string {
  const { words, names, scriptWords } = parts;
  const { chat, status, tools, leave } = words;
  return html`<!doctype html>
<html lang="en-GB" class="${isEmbedded ? 'embedded' : 'whole'}">
<head>
<meta charset="utf-8">
<title>${words.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<script nonce="${nonce}">${{ markup: early }}</script>
<link rel="stylesheet" href="/web-chat/${names['page.css']}">
<script defer nonce="${nonce}" src="/web-chat/${names['page.js']}"></script>
<script defer nonce="${nonce}" id="web-chat" src="/web-chat/${names['web-chat.js']}"></script>
</head>
<body>
<a class="nhsuk-skip-link" href="#question">${words['skip-link']}</a>
<header class="header">
${brand(parts)}
<h1 class="header__title">${words.title}</h1>
</header>
<div class="bar" id="bar">
<section class="bar__line" aria-label="${words['emergency-line'].name}">
<p>${dialled(words['emergency-line'].headline)}</p>
</section>
<section class="leave" id="leave" aria-label="${leave.button}" hidden>
<button type="button" class="nhsuk-button nhsuk-button--warning">${leave.button}</button>
<p>${leave.keys}</p>
</section>
</div>
<main class="main">
<div class="tools" id="tools" hidden>
<button type="button" class="tools__button" id="start-again">${tools['start-again']}</button>
<details class="tools__settings">
<summary class="tools__button">${tools.settings}</summary>
<form id="settings" class="settings">
<fieldset>
<legend>${tools['text-size']}</legend>
${sizes.map(
  (size, index) => html`<label><input type="radio" name="size" value="${size}"> ${tools.sizes[index]}</label>`,
)}
</fieldset>
<label><input type="checkbox" name="contrast" value="more"> ${tools.contrast}</label>
</form>
</details>
</div>
<div class="advice" id="advice">
${words.advice.map(advice)}
</div>
<noscript><p class="status">${status['without-javascript']}</p></noscript>
<section id="conversation" aria-labelledby="conversation-name" hidden>
<h2 class="nhsuk-u-visually-hidden" id="conversation-name" tabindex="-1">${chat.name}</h2>
<div id="chat"></div>
</section>
<p class="status" id="status" role="status" hidden></p>
<form class="ask" id="ask" autocomplete="off" hidden>
<label class="ask__label" for="question">${chat.label}</label>
<p class="ask__hint" id="question-hint">${chat.hint}</p>
<div class="ask__row">
<textarea class="nhsuk-textarea ask__question" id="question" data-id="webchat-sendbox-input" rows="1" maxlength="2000" enterkeyhint="send" aria-describedby="question-hint"></textarea>
<button type="submit" class="nhsuk-button ask__send">${chat.send}</button>
</div>
</form>
</main>
<footer class="footer">
<p>${[words.privacy.headline, ...words.privacy.body].join(' ')}</p>
</footer>
<div class="nhsuk-u-visually-hidden" id="said" role="log"></div>
<div class="nhsuk-u-visually-hidden" id="alert" role="alert"></div>
<script type="application/json" id="words">${{ markup: JSON.stringify(scriptWords).replace(/</g, '\\u003c') }}</script>
</body>
</html>
`.markup;
}

function brand({ organisation, logo }: PageParts): Html {
  if (logo) return html`<img class="header__logo" src="${logo}" alt="${organisation ?? ''}">`;
  return organisation ? html`<p class="header__organisation">${organisation}</p>` : html``;
}

function advice({ headline, body }: SourcedText): Html {
  return html`<h2 class="advice__headline">${dialled(headline)}</h2>
${body.map((text) => html`<p>${dialled(text)}</p>`)}`;
}

function dialled(words: string): Html {
  const markup = splitAtNumbers(words)
    .map(({ text, dial }) => (dial ? html`<a href="tel:${dial}">${text}</a>` : html`${text}`).markup)
    .join('');
  return { markup };
}
