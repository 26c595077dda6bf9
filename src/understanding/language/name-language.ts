import type { ForeignLanguage } from '../../content/languages-schema';
import type { ForeignFinding } from './foreign-emergency';
import type { DetectLanguage, Language } from './is-english';

/** Names the language of a message other than English; undefined where there is none, or none that content knows. */
export type NameLanguage = (text: string, language: Language, found: ForeignFinding | undefined) => string | undefined;

/**
 * An emergency that was found tells the language by itself, in a message that mixes two as well. Else the message has to
 * be in another language: its everyday words tell which (Somali, Urdu in Latin letters), or the detector does.
 */
export function createNameLanguage(languages: readonly ForeignLanguage[], detect: DetectLanguage): NameLanguage {
  const byCode = new Map(languages.map(({ code, name }) => [code, name]));
  return (text, language, found) => {
    if (found?.flag) return found.language;
    if (language !== 'other') return undefined;
    return found?.language ?? byCode.get(detect(text).language);
  };
}
