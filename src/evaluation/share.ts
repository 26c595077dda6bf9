/** The share of rows that something holds for, 0 to 1; 0 where there are none. */
export function share<T>(rows: readonly T[], holds: (row: T) => boolean): number {
  return rows.length ? rows.filter(holds).length / rows.length : 0;
}
