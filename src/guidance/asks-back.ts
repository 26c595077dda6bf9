import type { Language } from '../content/conversation-schema';

/**
 * Tells a question of the patient's own, "is it cancelled?", from an answer to the guide's question, "it is cancelled".
 * @param forms from `intents/conversation/language.yaml`
 */
export function createAsksBack(forms: Language['asksBack']): (text: string) => boolean {
  const asks = new RegExp(forms.map(patternOf).join('|'), 'i');
  return (text) => asks.test(text);
}

function patternOf(form: Language['asksBack'][number]): string {
  const opening = form['opens-after'] ? `^(?:${oneOf(form['opens-after'])} )*` : '\\b';
  const next = form['followed-by'] ? ` ${oneOf(form['followed-by'])}` : '';
  const later = form.later ? `.*(?:${form.later.map(beginning).join('|')})` : '';
  return `${opening}${oneOf(form.says)}${next}${form['up-to-question-mark'] ? ' .*\\?' : '\\b'}${later}`;
}

const oneOf = (said: readonly string[]): string => `(?:${said.map(literal).join('|')})`;
const beginning = (said: string): string => (said.endsWith('*') ? literal(said.slice(0, -1)) : `${literal(said)}\\b`);
const literal = (said: string): string => said.replace(/[^\w\s]/g, '\\$&');
