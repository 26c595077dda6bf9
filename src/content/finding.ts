/** A line and column in a content file, both from 1, as editors show them. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong with the content. An error keeps the guide from starting; a warning does not. */
export interface Finding extends Location {
  readonly severity: 'error' | 'warning';
  readonly problem: string;
  /** What to do about it, as a sentence without its full stop. */
  readonly remedy: string;
}

export function error(location: Location, problem: string, remedy: string): Finding {
  return { severity: 'error', file: location.file, line: location.line, column: location.column, problem, remedy };
}

export function warning(location: Location, problem: string, remedy: string): Finding {
  return { ...error(location, problem, remedy), severity: 'warning' };
}

/** `intents/gp-open.yaml:12:5 error: what is wrong. What to do.` */
export function formatFinding({ file, line, column, severity, problem, remedy }: Finding): string {
  return `${file}:${line}:${column} ${severity}: ${problem}. ${remedy}.`;
}

/** Thrown when content has errors. It carries every finding, so that a person can correct them all in one go. */
export class ContentError extends Error {
  readonly code = 'CONTENT_INVALID';

  constructor(readonly findings: readonly Finding[]) {
    super(`The content has errors:\n${findings.map(formatFinding).join('\n')}\nCorrect them, then run: npm run check`);
  }
}
