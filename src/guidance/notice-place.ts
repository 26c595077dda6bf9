import type { Area } from '../content/seeds-schema';
import type { Fit } from './notice-time';
import type { Visit } from './visit';

/** `ask`: it is not known which hospital it is at, and the guide is for many. */
type PlaceFit = Fit | 'ask' | undefined;

/** Where something is, as far as it was said. */
export type Place = Pick<NonNullable<Visit['where']>, 'area' | 'hospital' | 'town'>;

/**
 * Makes what tells how the places of a notice fit the place of a question.
 * @param where of the question; undefined where no place is known
 * @returns a function of the places that a notice names; it gives undefined where it is about others
 */
export type FitPlace = (where: Place | undefined) => (places: ReadonlySet<string>) => PlaceFit;

/**
 * A notice is said for the places that it names, and for no other.
 * - A hospital was named: it fits what names it, or its area.
 * - A town was named: what names all its hospitals fits, and what names some of them may.
 * - Only an area was named: what names it fits. What names some of its hospitals may, where the guide serves these alone.
 * - None was named: what names all places that the guide serves fits; what names some of them may.
 * @param serves the hospitals and areas that the guide is for; empty for all of England
 */
export function createFitPlace(areas: readonly Area[], serves: readonly string[]): FitPlace {
  const all = areas.flatMap(({ area, hospitals }) => hospitals.map((one) => ({ ...one, area })));
  const areaOf = new Map(all.map(({ hospital, area }) => [hospital, area]));
  const served = all.filter(({ hospital, area }) => serves.includes(hospital) || serves.includes(area));
  const isServed = ({ area, hospital }: Place): boolean =>
    !serves.length || served.some((one) => (hospital === undefined ? one.area === area : one.hospital === hospital));
  const hospitalsIn = ({ area, town }: Place): readonly string[] =>
    (serves.length ? served : all)
      .filter((one) => one.area === area && (town === undefined || one.town === town))
      .map(({ hospital }) => hospital);

  return (where) => {
    if (where && !isServed(where)) return () => undefined;
    // Of a whole area, and where nothing was named, it is only known which of a few hospitals it can be.
    const isKnown = serves.length > 0 || where?.town !== undefined;
    const candidates = where ? hospitalsIn(where) : served.map(({ hospital }) => hospital);
    return (places) => {
      const isNamed = (hospital: string): boolean => places.has(hospital) || places.has(areaOf.get(hospital) ?? '');
      if (!places.size) return 'sure';
      if (where?.hospital !== undefined) return isNamed(where.hospital) ? 'sure' : undefined;
      if (where && places.has(where.area)) return 'sure';
      if (!isKnown) return !where || candidates.some(isNamed) ? 'ask' : undefined;
      if (candidates.length > 0 && candidates.every(isNamed)) return 'sure';
      return candidates.some(isNamed) ? 'may' : undefined;
    };
  };
}
