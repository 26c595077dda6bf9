/** Fewer people than this are not told of: somebody could be known again by them. */
export const fewest = 5;

/** How a number of people that is not told reads. */
export const fewerThanFive = `fewer than ${fewest}`;

/**
 * A number of people as it may be told: to the nearest five, so that no difference of two numbers, of a total and its parts
 * or of two stretches of days, gives away a few people.
 * @returns undefined for fewer than five, none among them
 */
export function told(people: number): number | undefined {
  return people < fewest ? undefined : Math.round(people / fewest) * fewest;
}

/** The same in words. */
export const toldInWords = (people: number | undefined): string =>
  people === undefined ? fewerThanFive : people.toLocaleString('en-GB');
