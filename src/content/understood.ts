import { DateTime } from 'luxon';
import { londonTime, londonZone } from './london-time';
import type { ContentFiles } from './read-folder';
import { saidFor } from './schema';
import type { StrikeEntry } from './seeds-schema';

/** What the check understood of the content, in words for whoever edited it: a slip shows here, even where it is no error. */
export function understood(files: ContentFiles, today: Date): string[] {
  const phrases = files.intents.reduce((sum, { value }) => sum + saidFor(value).length + value.fromArticles.length, 0);
  return [
    ...nextStrike(files, DateTime.fromJSDate(today, { zone: londonZone })),
    nextReview(files),
    `${files.intents.length} intents, ${phrases} phrases, ${files.redFlags.length} red flags`,
  ];
}

function nextStrike({ strikes }: ContentFiles, now: DateTime): string[] {
  const all = strikes.flatMap(({ value }) => value.strikes);
  if (!all.length) return ['No strike is on file'];
  const ahead = all.filter(({ to, status }) => status !== 'called-off' && londonTime(to) > now);
  if (ahead.length)
    return ahead.map(
      (strike) => `${londonTime(strike.from) <= now ? 'Strike on now' : 'Next strike known'}: ${inWords(strike)}`,
    );
  const last = all[all.length - 1];
  return [`No strike to come is known. The last on file: ${inWords(last)} (${last.status.replaceAll('-', ' ')})`];
}

function inWords({ from, to, who, where }: StrikeEntry): string {
  const [start, end] = [from, to].map((time) => londonTime(time).toFormat('d MMMM yyyy, HH:mm'));
  return `${start}, to ${end}, ${who}, ${where}`;
}

/** "35 answers to review by 1 May 2027" */
function nextReview({ intents }: ContentFiles): string {
  const dates = intents.map(({ value }) => value.reviewBy).sort();
  const [first] = dates;
  if (!first) return 'No answer has a review date';
  const count = dates.filter((date) => date === first).length;
  const day = DateTime.fromISO(first).toFormat('d MMMM yyyy');
  return `${count} of ${dates.length} intents to review by ${day}`;
}
