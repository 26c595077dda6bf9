import { createHash } from 'node:crypto';
import { type Finding, warning } from './finding';
import type { ContentFiles } from './read-folder';
import { type ShownAnswer, shownAnswers } from './safety/shown-answers';

/** An answer with its place and what an approval is of: a hash of every word of it. */
export interface Wording {
  /** `intents/gp-open.yaml variants.hours` */
  readonly place: string;
  /** 12 hex digits: another word, another hash. */
  readonly hash: string;
}

const hashLength = 12;

/** Every answer, with its hash. Buttons and labels are not approved one by one. */
export function wordings(files: ContentFiles): Wording[] {
  return shownAnswers(files)
    .filter(({ sources }) => sources !== undefined)
    .map((answer) => ({ place: placeOf(answer), hash: hashOf(answer) }));
}

const placeOf = ({ lines: [{ at }], locate }: ShownAnswer): string => `${locate(at).file} ${at.slice(0, -1).join('.')}`;

const hashOf = ({ lines, sources = [] }: ShownAnswer): string =>
  createHash('sha256')
    .update(JSON.stringify([lines.map(({ text }) => text), sources]))
    .digest('hex')
    .slice(0, hashLength);

/** The answers whose present words and sources nobody has approved: new ones, and those that were changed since. */
export function unapproved(files: ContentFiles): Wording[] {
  const approved = new Map(
    files.approvals.flatMap(({ value }) => value.approvals.flatMap(({ answers }) => Object.entries(answers))),
  );
  return wordings(files).filter(({ place, hash }) => approved.get(place) !== hash);
}

/** One warning: how many answers nobody has approved, and the first of them. */
export function checkApprovals(files: ContentFiles): Finding[] {
  const open = unapproved(files);
  const [file] = files.approvals;
  if (!open.length || !file) return [];
  const all = wordings(files).length;
  const problem = `${open.length} of ${all} answers have words that nobody has approved, such as ${open[0].place}`;
  const remedy = 'Read them, then run: npm run check -- --approve "your name and role"';
  return [warning(file.locate(['approvals']), problem, remedy)];
}
