/** Something about a notice or a strike that is to be put on file. */
export interface FactFinding {
  /** `refused`: it cannot be published. `warned`: a person decides. */
  readonly severity: 'refused' | 'warned';
  /** The field of the form that it is about. */
  readonly field: string;
  /** What is wrong, and what to do, as sentences without their full stops. */
  readonly problem: string;
  readonly remedy: string;
}

export const refused = (field: string, problem: string, remedy: string): FactFinding => ({
  severity: 'refused',
  field,
  problem,
  remedy,
});

export const warned = (field: string, problem: string, remedy: string): FactFinding => ({
  ...refused(field, problem, remedy),
  severity: 'warned',
});

export const isRefused = (findings: readonly FactFinding[]): boolean =>
  findings.some(({ severity }) => severity === 'refused');
