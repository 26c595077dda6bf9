import type { Content } from './content';

/** The names that are no hospital and no area of seeds/places.yaml. */
export function unknownPlaces({ areas }: Pick<Content, 'areas'>, names: readonly string[]): string[] {
  const known = new Set(areas.flatMap(({ area, hospitals }) => [area, ...hospitals.map(({ hospital }) => hospital)]));
  return names.filter((name) => !known.has(name));
}
