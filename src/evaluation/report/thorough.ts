import { type Html, html } from '../../html';

/** A sentence that says how to get what a quick run leaves out. @param missing says what that is */
export function howToGet(missing: string): Html {
  return html`<p>${missing} It takes longer: <code>npm run evaluate -- --thorough</code></p>`;
}
