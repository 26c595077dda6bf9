import type { Content } from '../content/content';
import type { Urgency } from '../content/fields';
import type { ForeignSentences } from '../content/languages-schema';
import type { Turn } from './turn';

/** The lines of a reply that are in the patient's own language: they come before all others. */
export interface ForeignLines {
  /** The way to help, for an answer or a question of this urgency; undefined for a calm one, and where none is told. */
  forUrgency(urgency: Urgency, turn: Turn): readonly string[] | undefined;
  /** What the reply to another language, or to the question which languages the guide writes in, says in it. */
  forLanguageReply(turn: Turn): readonly string[] | undefined;
}

const alarmSentence: Readonly<Record<Urgency, keyof ForeignSentences | undefined>> = {
  emergency: 'call-999',
  crisis: 'in-danger',
  urgent: 'serious',
  routine: undefined,
};
/** 999 always comes before 111. */
const ofLanguageReply: readonly (keyof ForeignSentences)[] = ['serious', 'interpreter'];
const notLetters = /[^\p{L}\p{M}]+/u;

/** @param saysUnreviewed whether sentences are said that nobody who speaks the language has reviewed */
export function createForeignLines({ languages }: Pick<Content, 'languages'>, saysUnreviewed: boolean): ForeignLines {
  const byName = new Map(languages.map((language) => [language.name, language]));
  const nameOf = new Map(languages.flatMap(({ name, called }) => called.map((word) => [word.toLowerCase(), name])));

  return {
    forUrgency(urgency, { understanding: { foreignLanguage } }) {
      const sentence = alarmSentence[urgency];
      return foreignLanguage && sentence ? said(foreignLanguage, [sentence]) : undefined;
    },
    forLanguageReply({ understanding: { foreignLanguage, text } }) {
      const name = foreignLanguage ?? languageNamed(text);
      return name ? said(name, ofLanguageReply) : undefined;
    },
  };

  /** "do you speak Polish": polish. */
  function languageNamed(text: string): string | undefined {
    for (const word of text.toLowerCase().split(notLetters)) {
      const name = nameOf.get(word);
      if (name) return name;
    }
    return undefined;
  }

  function said(language: string, sentences: readonly (keyof ForeignSentences)[]): readonly string[] {
    const says = byName.get(language)?.says;
    if (!says) return [];
    return sentences.flatMap((name) => {
      const { words, isReviewed } = says[name];
      return isReviewed || saysUnreviewed ? [words] : [];
    });
  }
}
