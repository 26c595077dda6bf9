import type { Content } from '../content/content';
import { anyMonth, anyWeekday } from '../guidance/when/vocabulary';
import type { Where } from '../understanding/reading/particulars';
import { type FactFinding, warned } from './finding';
import type { NoticeWords } from './notice';

/** Finds the kinds of care and the place that words name, as the guide does in a patient's message. */
export type ReadNamed = (text: string) => { readonly care: readonly string[]; readonly where?: Where };

/** Names have capitals: the Kent town of Deal is not in "deal with". "the" goes with it: "the County". */
const capitalised = /(?:\bthe )?\p{Lu}[\p{L}'’-]+(?:(?: (?:and|of|the))* \p{Lu}[\p{L}'’-]+)*/gu;

/** Places that the words name and the notice is not for: it would be told to others than they think. */
export function checkPlacesNamed({ says, places }: NoticeWords, { areas }: Content, read: ReadNamed): FactFinding[] {
  const named = (says.match(capitalised) ?? []).flatMap((run) => {
    const whole = read(run).where;
    // "Kent and Canterbury Hospital" is one place, "Hastings and Eastbourne" are two.
    return whole?.hospital ? [whole] : run.split(' and ').flatMap((part) => read(part).where ?? []);
  });
  const missing = named.flatMap(({ area, hospital, town }) => {
    const hospitals = areas.find((one) => one.area === area)?.hospitals ?? [];
    const meant = hospital
      ? [hospital]
      : hospitals.filter((one) => town === undefined || one.town === town).map((one) => one.hospital);
    const isChosen = places.includes(area) || meant.some((one) => places.includes(one));
    return isChosen ? [] : { name: hospital ?? town ?? area, tick: hospital || town ? meant : [`All of ${area}`] };
  });
  return onePerName(missing).map(({ name, tick }) =>
    warned(
      'places',
      places.length ? `it names ${name}, which is not among its places` : `it names ${name}, but is for everywhere`,
      `Under "Where is it true?" tick ${tick.join(' or ')}, or take the name out of the words`,
    ),
  );
}

/** Kinds of care that the words name and that are not chosen: "skin clinic" in a notice about all care. */
export function checkKindsNamed({ says, kinds }: NoticeWords, { care }: Content, read: ReadNamed): FactFinding[] {
  const known = new Map(care.map((kind) => [kind.kind, kind]));
  const isChosen = (named: string): boolean =>
    kinds.includes(named) || kinds.some((kind) => known.get(kind)?.like.includes(named));
  const missing = says
    .split(/[.!?;]\s/)
    .flatMap((sentence) => read(sentence).care)
    .flatMap((named) => known.get(named) ?? [])
    .filter((kind) => !kind['any-appointment'] && !kind.remote && !isChosen(kind.kind))
    .map(({ named }) => ({ name: named }));
  return onePerName(missing).map(({ name }) =>
    warned(
      'kinds',
      kinds.length
        ? `its words speak of "${name}", which is not among what it is about`
        : `its words speak of "${name}", but it is about all care`,
      `Under "What is it about?" tick "${name}", unless you mean the rest as well`,
    ),
  );
}

/** "Jane Patel": two or three words with capitals that are no place, kind of care, day or part of a hospital. */
export function checkPeopleNamed({ says }: NoticeWords, read: ReadNamed): FactFinding[] {
  const isPerson = (pair: string): boolean => {
    const { care, where } = read(pair);
    return !notOfPeople.test(pair) && !care.length && !where;
  };
  const named = (says.match(capitalRun) ?? []).filter(isPerson).map((name) => ({ name }));
  return onePerName(named).map(({ name }) =>
    warned('says', `"${name}" may be the name of a person`, 'Take it out, unless it is no patient'),
  );
}

const capitalWord = "\\p{Lu}\\p{Ll}[\\p{L}'’-]*";
const capitalRun = new RegExp(
  `(?<![\\p{L}'’-]|\\p{Lu}[\\p{L}'’-]* )${capitalWord}(?: ${capitalWord}){1,2}(?![\\p{L}'’-]| \\p{Lu})`,
  'gu',
);
const notOfPeople = new RegExp(
  `\\b(?:${anyWeekday}|${anyMonth}|hospitals?|trust|building|wing|wards?|units?|centre|department|clinics?|road|street|lane|house|block|suite|theatres?|entrance|teams?|services?|line|floor|level|park|day|holiday|health|care|emergency|urgent|outpatients?|surgery|pharmacy|badge|year|christmas|eve|please|your|our|the)\\b`,
  'i',
);

const onePerName = <Named extends { readonly name: string }>(list: readonly Named[]): Named[] => [
  ...new Map(list.map((one) => [one.name, one])).values(),
];
