import type { SourcedText } from '../../content/fields';
import type { WebChatWords } from '../../content/web-chat-schema';
import { type Html, html } from '../../html';
import type { Assets } from './assets';
import { splitAtLinks } from './links';
import type { PageWords } from './page-words';

/** Who answers for the page. What is undefined is not shown. */
export interface PageOwner {
  readonly name: string | undefined;
  /** URLs of the organisation's statements. */
  readonly privacyUrl: string | undefined;
  readonly accessibilityUrl: string | undefined;
}

export interface PageParts {
  readonly words: WebChatWords;
  readonly scriptWords: PageWords;
  readonly names: Assets['names'];
  readonly owner: PageOwner;
  /** URLs of the organisation's logo, and of the web manifest. */
  readonly logo: string | undefined;
  readonly manifest: string;
  /** Questions that were not answered well are kept. */
  readonly keepsQuestions: boolean;
}

/** Text sizes, by their names in the styles. */
const sizes = ['normal', 'large', 'larger', 'largest'] as const;

/**
 * Runs before the page is drawn. It applies the chosen text size and contrast, so that the page does not jump, and shows
 * the box where scripts run; should the script of the page not load, it hides the box again and says so.
 */
const early = `const r=document.documentElement;r.classList.add('scripted');
for(const n of ['size','contrast','times'])try{const v=sessionStorage.getItem(n);if(v)r.dataset[n]=v}catch{}
addEventListener('error',e=>{if(e.target.id==='page-script'){r.classList.remove('scripted');r.classList.add('failed')}},true)`;

/**
 * The page as HTML. It contains the core advice, which can be read before, and without, any script.
 * @param nonce for the Content-Security-Policy: only scripts of this response run
 * @param urgent what hospitals say urgently, a line each
 */
export function pageHtml(parts: PageParts, nonce: string, isEmbedded: boolean, urgent: readonly string[]): string {
  const { words, names, scriptWords, manifest } = parts;
  const { chat, status, leave } = words;
  const again = words['start-again'];
  return html`<!doctype html>
<html lang="en-GB" class="${isEmbedded ? 'embedded' : 'whole'}">
<head>
<meta charset="utf-8">
<title>${words.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
${headOf(words, names, manifest)}
<script nonce="${nonce}">${{ markup: early }}</script>
<link rel="stylesheet" href="/web-chat/${names['page.css']}">
<script defer nonce="${nonce}" id="page-script" src="/web-chat/${names['page.js']}"></script>
</head>
<body>
<a class="nhsuk-skip-link" href="#question">${words['skip-link']}</a>
<header class="header" id="header">
${brand(parts)}
<h1 class="header__title">${words.title}</h1>
</header>
<div class="bar" id="bar">
<section class="bar__line" aria-label="${words['emergency-line'].name}">
<p class="bar__whole">${linked(words['emergency-line'].headline)}</p>
<p class="bar__short">${linked(words['emergency-line'].short)}</p>
</section>
<div class="bar__tools">
<section class="leave" aria-label="${leave.button}">
<a class="nhsuk-button nhsuk-button--warning" id="leave" href="${leave.to}" target="_top" rel="nofollow noreferrer">${leave.button}</a>
<p>${isEmbedded ? leave['keys-in-frame'] : leave.keys}</p>
</section>
${options(words)}
</div>
</div>
<main class="main">
${urgent.length ? urgentSection(words, urgent) : html``}
<div class="advice" id="advice">
${words.advice.map(advice)}
</div>
<p class="status status--plain failure">${status.failed}</p>
<noscript><p class="status status--plain">${status['without-javascript']}</p></noscript>
<section id="conversation" aria-labelledby="conversation-name" hidden>
<h2 class="nhsuk-u-visually-hidden" id="conversation-name" tabindex="-1">${chat.name}</h2>
<div id="chat"></div>
</section>
<div class="dock" id="dock">
<p class="status" id="status" aria-live="polite"></p>
<form class="ask" id="ask" autocomplete="off">
<label class="ask__label" for="question">${chat.label}</label>
<p class="ask__hint" id="question-hint">${chat.hint}</p>
<div class="ask__row">
<textarea class="nhsuk-textarea ask__question" id="question" dir="auto" rows="1" enterkeyhint="send" aria-describedby="question-hint room"></textarea>
<button type="submit" class="nhsuk-button ask__send">${chat.send}</button>
</div>
<p class="ask__room" id="room" hidden></p>
</form>
</div>
</main>
${footer(parts)}
<dialog class="confirm" id="confirm" aria-labelledby="confirm-question">
<p id="confirm-question">${again.question}</p>
<button type="button" class="nhsuk-button nhsuk-button--warning" id="confirm-yes">${again.yes}</button>
<button type="button" class="button" id="confirm-no">${again.no}</button>
</dialog>
<div class="nhsuk-u-visually-hidden" id="said" aria-live="polite"></div>
<div class="nhsuk-u-visually-hidden" id="alert" aria-live="assertive"></div>
<script type="application/json" id="words">${{ markup: JSON.stringify(scriptWords).replace(/</g, '\\u003c') }}</script>
</body>
</html>
`.markup;
}

/** What browsers, search engines and those who pass on a link are told of the page. */
function headOf(words: WebChatWords, names: Assets['names'], manifest: string): Html {
  const description = words['emergency-line'].headline;
  return html`<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f0f4f5">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0f171c">
<meta property="og:type" content="website">
<meta property="og:title" content="${words.title}">
<meta property="og:description" content="${description}">
<link rel="icon" href="/web-chat/${names['icon.svg']}" type="image/svg+xml">
<link rel="manifest" href="${manifest}">`;
}

/** What hospitals say, beside the advice and below the emergency line: heard where it stands, and never spoken over anything. */
function urgentSection({ 'urgent-notices': name }: WebChatWords, urgent: readonly string[]): Html {
  return html`<section class="urgent" aria-labelledby="urgent-name">
<h2 class="advice__headline" id="urgent-name">${name}</h2>
${urgent.map((line) => html`<p>${linked(line)}</p>`)}
</section>`;
}

/** In the bar, so that they are at hand however long the conversation. */
function options({ tools, 'start-again': again }: WebChatWords): Html {
  const sized = sizes.map(
    (size, index) => html`<label><input type="radio" name="size" value="${size}"> ${tools.sizes[index]}</label>`,
  );
  const ways = (['copy', 'print', 'download'] as const).map(
    (name) => html`<button type="button" class="button" id="${name}">${tools[name]}</button>`,
  );
  return html`<section aria-label="${tools.name}">
<details class="options" id="options">
<summary class="button">${tools.name}</summary>
<div class="options__panel">
<form id="settings" class="settings">
<fieldset>
<legend>${tools['text-size']}</legend>
${sized}
</fieldset>
<label><input type="checkbox" name="contrast" value="more"> ${tools.contrast}</label>
<label><input type="checkbox" name="times" value="shown"> ${tools.times}</label>
</form>
<div class="options__buttons">
${ways}
<button type="button" class="button" id="start-again">${again.button}</button>
<button type="button" class="button" id="close-options">${tools.close}</button>
</div>
</div>
</details>
</section>`;
}

function brand({ owner, logo }: PageParts): Html {
  if (logo) return html`<img class="header__logo" src="${logo}" alt="${owner.name ?? ''}">`;
  return owner.name ? html`<p class="header__organisation">${owner.name}</p>` : html``;
}

function footer({ words, owner, keepsQuestions }: PageParts): Html {
  const { about } = words;
  const privacy = (keepsQuestions ? words['questions-kept'] : undefined) ?? words.privacy;
  const links = [
    [about.privacy, owner.privacyUrl],
    [about.accessibility, owner.accessibilityUrl],
  ].flatMap(([text, url]) => (text && url ? [html`<li><a href="${url}" target="_top">${text}</a></li>`] : []));
  const runBy = owner.name ? `${about['run-by'].replace('{organisation}', () => owner.name ?? '')} ` : '';
  return html`<footer class="footer">
<p>${runBy}${about['no-emergency-service']}</p>
<p>${[privacy.headline, ...privacy.body].join(' ')}</p>
${links.length ? html`<ul>${links}</ul>` : html``}
</footer>`;
}

function advice({ headline, body }: SourcedText): Html {
  return html`<h2 class="advice__headline">${linked(headline)}</h2>
${body.map((text) => html`<p>${linked(text)}</p>`)}`;
}

/** A text with its links. */
export function linked(words: string): Html {
  const markup = splitAtLinks(words)
    .map(({ text, href }) => (href ? html`<a href="${href}">${text}</a>` : html`${text}`).markup)
    .join('');
  return { markup };
}
