import { error, type Finding } from './finding';
import { londonTime } from './london-time';
import type { ContentFiles } from './read-folder';

/** A longer strike is more likely a wrong date. */
const longestStrikeDays = 14;

/** Checks that strikes have real London times, end after they start, do not overlap, and are in order. */
export function checkStrikes({ strikes }: ContentFiles): Finding[] {
  return strikes.flatMap((file) => {
    const findings: Finding[] = [];
    let lastEnd: string | undefined;
    file.value.strikes.forEach((strike, index) => {
      const at = (key: string) => file.locate(['strikes', index, key]);
      const [from, to] = [londonTime(strike.from), londonTime(strike.to)];
      if (!from.isValid)
        findings.push(error(at('from'), `${strike.from} is no date and time`, 'Write it as 2025-12-17T07:00'));
      if (!to.isValid)
        findings.push(error(at('to'), `${strike.to} is no date and time`, 'Write it as 2025-12-22T07:00'));
      if (!from.isValid || !to.isValid) return;
      const days = to.diff(from, 'days').days;
      if (days <= 0) findings.push(error(at('to'), 'the strike ends before it starts', 'Correct one of the two times'));
      else if (days > longestStrikeDays) {
        findings.push(
          error(at('to'), `the strike lasts ${Math.round(days)} days`, 'Check both dates against the source'),
        );
      }
      if (lastEnd && strike.from < lastEnd) {
        findings.push(
          error(at('from'), 'the strike starts before the one above it ends', 'Put strikes in order of time'),
        );
      }
      lastEnd = strike.to;
    });
    return findings;
  });
}
