import { londonTime } from '../../content/london-time';
import { isTakenAway } from '../../facts/strikes';
import { dayFrom, londonDay, momentInWords } from '../../guidance/london-day';
import { checkedWithin } from '../due/strikes-due';
import type { DeskRoute } from '../route';
import { noticesStillOff } from './notices-still-off';
import { strikeDeeds } from './strike-deeds';
import { strikeForms } from './strike-forms';
import type { StrikeParts } from './strike-parts';

const done: Readonly<Record<string, string>> = {
  added: 'The strike is on file. The guide tells patients of it from now on.',
  changed: 'The strike is changed. The guide tells patients so from now on.',
  'called-off': 'The guide tells patients from now on that the strike is called off.',
  checked: 'It is noted that you checked it today.',
  removed: 'The strike is removed. The guide no longer speaks of it.',
};

/** The pages of strikes. */
export function strikeRoutes(parts: StrikeParts): DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/desk/strikes',
      least: 'viewer',
      menu: 'Strikes',
      async handle({ query, now }) {
        const all = await parts.strikes.list(now);
        const names = await parts.audit.namesOf(all.flatMap(({ change }) => change?.checkedBy ?? []));
        const today = londonDay(now.getTime());
        const shown = all
          .map(({ strike, standing, change }) => ({
            strike,
            standing,
            seen: change?.revision ?? 0,
            from: londonTime(strike.from).toJSDate(),
            to: londonTime(strike.to).toJSDate(),
            checkedBy: change?.checkedBy && (names.get(change.checkedBy) ?? change.checkedBy),
            checkedOn: dayFrom(strike['checked-on']),
            /** Who comes for this one, from what is due, has it open. */
            isShown: strike.id === query.get('show'),
            isOld: standing !== 'over' && today - dayFrom(strike['checked-on']) > checkedWithin,
          }))
          .reverse();
        const ahead = shown.filter(
          ({ standing, strike }) => standing === 'on' || standing === 'planned' || isAhead(strike.to, now),
        );
        const calledOff = all.find(
          ({ strike: { id }, standing }) => id === query.get('of') && standing === 'called-off',
        );
        const data = {
          stillOff: calledOff ? await noticesStillOff(parts.notices, calledOff.strike, now) : [],
          ahead: ahead.reverse(),
          over: shown.filter((one) => !ahead.includes(one)),
          ...(await saidOf(parts, query)),
        };
        return { view: 'strikes', title: 'Strikes', data };
      },
    },
    ...strikeForms(parts),
    ...strikeDeeds(parts),
  ];
}

/** What was done, and how to put it right at once. */
async function saidOf({ strikes }: StrikeParts, query: URLSearchParams) {
  const deed = query.get('done') ?? '';
  const [last, before] = [...(await strikes.history(query.get('of') ?? ''))].reverse();
  if (last && isTakenAway(last) && (deed === 'called-off' || deed === 'removed'))
    return { said: done[deed], toPutBack: { id: last.id, revision: last.revision } };
  if (!last || !before || deed !== 'put-back' || !isTakenAway(before)) return { said: done[deed] };
  const meanwhile = before.status === 'removed' ? 'were not told of it' : 'who asked were told that it is called off';
  return {
    said: `The strike is as it was before. From ${momentInWords(before.at.getTime())} to ${momentInWords(last.at.getTime())} patients ${meanwhile}.`,
  };
}

const isAhead = (to: string, now: Date): boolean => londonTime(to).toJSDate() > now;
