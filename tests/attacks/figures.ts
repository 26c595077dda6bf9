/** Tells what was measured, for the table of docs/attacks.md: a line on standard output. */
export function tell(what: string, figures: Readonly<Record<string, number | string>>): void {
  const told = Object.entries(figures).map(([name, figure]) => `${name} ${figure}`);
  process.stdout.write(`${what}: ${told.join(', ')}\n`);
}
