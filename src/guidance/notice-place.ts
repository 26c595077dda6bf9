import type { Area } from '../content/seeds-schema';
import type { Where } from '../understanding/reading/particulars';
import type { Fit } from './notice-time';

/** `ask`: it is not known which hospital it is at, and the guide is for many. */
type PlaceFit = Fit | 'ask' | undefined;

/** How the places of a notice fit the place of a question; undefined where it is another. */
export type FitPlace = (places: ReadonlySet<string>, where: Pick<Where, 'area' | 'hospital'> | undefined) => PlaceFit;

/**
 * A notice is said for the places that it names, and for no other.
 * - A hospital was named: it fits what names it, or its area.
 * - Only an area was named: what names it fits. What names some of its hospitals may, where the guide serves these alone.
 * - None was named: what names all places that the guide serves fits; what names some of them may.
 * @param serves the hospitals and areas that the guide is for; empty for all of England
 */
export function createFitPlace(areas: readonly Area[], serves: readonly string[]): FitPlace {
  const areaOf = new Map(areas.flatMap(({ area, hospitals }) => hospitals.map(({ hospital }) => [hospital, area])));
  const served = areas.flatMap(({ area, hospitals }) =>
    hospitals.map(({ hospital }) => hospital).filter((hospital) => serves.includes(hospital) || serves.includes(area)),
  );
  const isServed = ({ area, hospital }: Pick<Where, 'area' | 'hospital'>): boolean =>
    !serves.length ||
    serves.includes(area) ||
    (hospital === undefined ? served.some((one) => areaOf.get(one) === area) : serves.includes(hospital));

  return (places, where) => {
    const isNamed = (hospital: string): boolean => places.has(hospital) || places.has(areaOf.get(hospital) ?? '');
    if (where && !isServed(where)) return undefined;
    if (!places.size) return 'sure';
    if (where?.hospital !== undefined) return isNamed(where.hospital) ? 'sure' : undefined;
    if (where && places.has(where.area)) return 'sure';
    const candidates = where ? served.filter((hospital) => areaOf.get(hospital) === where.area) : served;
    if (candidates.length) return candidates.every(isNamed) ? 'sure' : candidates.some(isNamed) ? 'may' : undefined;
    return !where || [...places].some((place) => areaOf.get(place) === where.area) ? 'ask' : undefined;
  };
}
