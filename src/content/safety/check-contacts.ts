import { error, type Finding } from '../finding';
import type { ContentFiles } from '../read-folder';
import type { Contact } from '../seeds-schema';
import { withDigits } from './plain-sentences';
import type { ShownAnswer } from './shown-answers';

/** Addresses of pages and of e-mail. A full stop between sentences is no part of one: a space follows it. */
const link = /(?:[a-z]+:\/\/|www\.)\S+|\S+@\S+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/[^\s,;)]*)?/gi;
const number = /\d+(?:[.:]\d+)*/g;
/** "Press it 2 more times": in words that have no sources. */
const smallNumber = 3;

/**
 * Checks that answers name no telephone number and no link but those of seeds/contacts.yaml, and that every other number
 * in an answer (an age, an hour, a date) stands in one of the sources that the answer names.
 */
export function checkContacts(files: ContentFiles, answers: readonly ShownAnswer[]): Finding[] {
  if (!files.contacts.length) return [];
  const sources = sourceTexts(files);
  const contacts = files.contacts.flatMap(({ value }) => value.contacts);
  const links = new Set(contacts.flatMap((contact) => ('link' in contact ? [contact.link] : [])));
  const numbers = knownNumbers(contacts.flatMap((contact) => ('number' in contact ? [contact.number] : [])));
  return [...checkList(files, sources), ...answers.flatMap(checkAnswer)];

  function checkAnswer({ lines, sources: refs, locate }: ShownAnswer): Finding[] {
    const said = refs && plain(refs.map((ref) => sources.get(ref) ?? '').join(' '));
    return lines.flatMap(({ text, at }) => [
      ...strangeLinks(text).map((found) =>
        error(
          locate(at),
          `the link ${found} is not in seeds/contacts.yaml (H74)`,
          'Take it out, or add it there with its source',
        ),
      ),
      ...(plain(text.replace(link, ' ')).replace(numbers, ' ').match(number) ?? [])
        .filter((found) => !(said ? isIn(said, found) : Number(found) <= smallNumber))
        .map((found) =>
          error(
            locate(at),
            `${found} is no number of seeds/contacts.yaml, and no source of this answer says it (H74)`,
            'Correct it, or name the source that says it',
          ),
        ),
    ]);
  }

  function strangeLinks(text: string): string[] {
    return linksIn(text).filter((found) => !links.has(found.toLowerCase()));
  }
}

/** The addresses of pages and of e-mail in a text, without the marks after them. */
const linksIn = (text: string): string[] => [...text.matchAll(link)].map(([found]) => found.replace(/[.,?!:)]+$/, ''));

/** A telephone number as people write it. */
const telephone = /(?<![\d.:])(?:\+44|0)[\d ()-]{8,14}\d(?!\d)/g;

/** The telephone numbers and links of a text that are not on the list. */
export function strangeContacts(text: string, contacts: readonly Contact[]): string[] {
  const known = new Set(contacts.map((contact) => ('link' in contact ? contact.link : contact.number)));
  return [...linksIn(text), ...(text.match(telephone) ?? [])].filter((found) => !known.has(found.toLowerCase()));
}

/** Small letters, numbers in digits, no placeholders. */
const plain = (text: string): string =>
  withDigits(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\{[^}]*\}/g, ' '),
  );

const isIn = (text: string, found: string): boolean =>
  new RegExp(`(?<![\\d.:])${found.replace('.', '\\.')}(?![\\d]|[.:]\\d)`).test(text);

/** Finds the numbers of the list, the longest first: 18001 111 is not 111. */
function knownNumbers(list: readonly string[]): RegExp {
  const longestFirst = [...list].sort((one, other) => other.length - one.length);
  return new RegExp(`(?<!\\d|\\d )(?:${longestFirst.join('|')})(?! ?\\d)`, 'g');
}

/** The words of each source, by its reference. */
export function sourceTexts({ articles, facts }: ContentFiles): ReadonlyMap<string, string> {
  return new Map([
    ...articles.flatMap(({ value }) =>
      value.excerpts.map(
        ({ id, cite, text }) => [`${value.article}#${id}`, `${text} ${cite} ${value.published}`] as const,
      ),
    ),
    ...facts.flatMap(({ value }) =>
      value.facts.map(({ id, cite = '', says }) => [`${value.advice}#${id}`, `${says} ${cite}`] as const),
    ),
  ]);
}

function checkList({ contacts, unreadable }: ContentFiles, sources: ReadonlyMap<string, string>): Finding[] {
  return contacts.flatMap(({ value, locate }) =>
    value.contacts.flatMap((contact, index) => {
      const said = 'number' in contact ? contact.number : contact.link;
      const text = sources.get(contact.source);
      const at = locate(['contacts', index, 'source']);
      if (text === undefined) {
        if (unreadable.has(`seeds/${contact.source.split('#')[0]}.yaml`)) return [];
        return [error(at, `no source "${contact.source}" in seeds/`, 'Name a source that is there, or add it')];
      }
      if (text.toLowerCase().includes(said.toLowerCase())) return [];
      return [error(at, `"${said}" is not in the words of ${contact.source}`, 'Name the source that says it')];
    }),
  );
}
