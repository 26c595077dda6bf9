import type { WebChatWords } from '../../content/web-chat-schema';
import { html } from '../../html';
import type { Assets } from './assets';
import { linked } from './page-html';

/** Shown in the frame of a page that may not show the chat: what to do in an emergency, and a link to the chat itself. */
export function refusedPageHtml({ title, refused }: WebChatWords, names: Assets['names']): string {
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/web-chat/${names['page.css']}">
</head>
<body>
<main class="main">
<h1 class="advice__headline">${refused.headline}</h1>
${refused.body.map((text) => html`<p>${linked(text)}</p>`)}
<p><a href="/" target="_blank" rel="noreferrer">${refused.link}</a></p>
</main>
</body>
</html>
`.markup;
}
