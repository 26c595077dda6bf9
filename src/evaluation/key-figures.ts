/** The part of a report, new or saved, that the key figures are taken from. */
export interface HeadlineFigures {
  readonly inScope: { readonly accuracy: number; readonly rejected: number };
  readonly outOfScope: { readonly recall: number };
  readonly redFlags: { readonly caught: number; readonly falseAlarms: number };
  readonly urgency: { readonly lowered: number };
  readonly calibration: { readonly expectedError: number };
  readonly alarms: { readonly recall: number; readonly falseAlarms: number };
}

export interface KeyFigure {
  readonly label: string;
  readonly value: number;
  /** True for a share from 0 to 1, which is shown in percent; false for a number that is shown as it is. */
  readonly isShare: boolean;
  readonly isMoreBetter: boolean;
}

/** The figures to look at first, always in the same order. */
export function keyFigures({
  inScope,
  outOfScope,
  redFlags,
  urgency,
  calibration,
  alarms,
}: HeadlineFigures): readonly KeyFigure[] {
  const good = (label: string, value: number): KeyFigure => ({ label, value, isShare: true, isMoreBetter: true });
  const bad = (label: string, value: number): KeyFigure => ({ label, value, isShare: true, isMoreBetter: false });
  return [
    good('In-scope questions right', inScope.accuracy),
    bad('In-scope questions rejected', inScope.rejected),
    good('Out-of-scope questions recognised', outOfScope.recall),
    good('Emergencies caught', alarms.recall),
    bad('False alarms', alarms.falseAlarms),
    good('Red flags among the questions caught', redFlags.caught),
    bad('False alarms among the questions', redFlags.falseAlarms),
    bad('Questions given too low an urgency', urgency.lowered),
    { label: 'Expected calibration error', value: calibration.expectedError, isShare: false, isMoreBetter: false },
  ];
}
