import { error, type Finding } from './finding';
import type { ContentFiles } from './read-folder';

/** Checks that no hospital is listed twice: a question about it would be answered for one of its areas alone. */
export function checkPlaces({ places }: ContentFiles): Finding[] {
  return places.flatMap(({ value, locate }) => {
    const first = new Map<string, number>();
    return value.areas.flatMap(({ area, hospitals }, index) =>
      hospitals.flatMap(({ hospital }, at): Finding[] => {
        const location = locate(['areas', index, 'hospitals', at, 'hospital']);
        const key = hospital.toLowerCase();
        const earlier = first.get(key);
        first.set(key, earlier ?? location.line);
        if (earlier === undefined) return [];
        return [
          error(location, `"${hospital}" is there already, in line ${earlier}`, `Keep it once, in ${area} or there`),
        ];
      }),
    );
  });
}
