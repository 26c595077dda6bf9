import { type Html, html } from '../../html';

/** Says how to get what a quick run leaves out. */
export function howToGet(missing: string): Html {
  return html`<p>${missing} It takes longer: <code>npm run evaluate -- --thorough</code></p>`;
}
