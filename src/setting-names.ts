import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance';

/** Of short names, too many others are near: HOST, PORT. */
const shortestForSlips = 8;
const mostSlips = 2;

/**
 * Finds names that are nearly those of settings: with other capitals or signs (`MicrosoftAppID`, `PORT:`), or a slip.
 * @param given all names in the environment, of which most belong to other programs
 * @returns a sentence for each
 */
export function misspelt(given: readonly string[], known: readonly string[]): string[] {
  return given
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const meant = known.find((one) => isNearly(name, one));
      return meant ? [`"${name}" is no setting: write ${meant}=...`] : [];
    });
}

function isNearly(name: string, known: string): boolean {
  const [given, right] = [bare(name), bare(known)];
  if (given === right) return true;
  return right.length >= shortestForSlips && DamerauLevenshteinDistance(given, right) <= mostSlips;
}

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** So much of a wrong value tells which one it is. */
const longestShown = 80;

/** A setting with its value, but for those that hold a secret. */
export function shownSetting(name: string, given: Readonly<Record<string, string>>): string {
  const isShown = name in given && !/password|secret|token|key|database|smtp/i.test(name);
  return isShown ? `${name}=${given[name].slice(0, longestShown)}` : name;
}
