import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** The same path from src/ and from dist/. The rules come with the guide: no content folder can bring its own. */
export const rulesFolder = join(__dirname, '../../../safety');
/** The only file there that holds no rules. */
export const hazardsFile = 'hazards.yaml';
/** It comes with no copy of the guide: whoever runs the tests has it. */
export const lastRunFile = 'last-run.json';

const rating = z.strictObject({ severity: z.int().min(1).max(5), likelihood: z.int().min(1).max(5) });
const long = z.string().min(10);
const short = z.string().min(5);
const hazardLogSchema = z.strictObject({
  hazards: z.array(
    z.strictObject({
      id: z.string().regex(/^H\d\d$/),
      hazard: long,
      cause: short,
      effect: short,
      control: long,
      before: rating,
      after: rating,
    }),
  ),
});
export type Hazard = z.infer<typeof hazardLogSchema>['hazards'][number];

const lastRunSchema = z.object({
  at: z.iso.datetime(),
  /** By the id of a hazard, whether all of its tests passed. */
  hazards: z.record(z.string(), z.enum(['passed', 'failed'])),
});
/** The last kept run of the tests of hazards: `npm run test:safety` writes it. */
export type SafetyRun = z.infer<typeof lastRunSchema>;

/** What could harm a patient, and what guards against it. @throws Error when the log cannot be read */
export function hazardLog(): readonly Hazard[] {
  return hazardLogSchema.parse(parse(readFileSync(join(rulesFolder, hazardsFile), 'utf8'))).hazards;
}

/** @returns undefined where none is kept, or it cannot be read */
export function lastSafetyRun(folder = rulesFolder): SafetyRun | undefined {
  try {
    return lastRunSchema.safeParse(JSON.parse(readFileSync(join(folder, lastRunFile), 'utf8'))).data;
  } catch {
    return undefined;
  }
}
