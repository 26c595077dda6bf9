/** The share of rows for which something holds, 0 to 1; 0 where there are no rows. */
export function share<T>(rows: readonly T[], holds: (row: T) => boolean): number {
  return rows.length ? rows.filter(holds).length / rows.length : 0;
}
