import { readFileSync } from 'node:fs';
import { z } from 'zod';

const share = z.number().min(0).max(1);

/** The part of evaluation.json that the next report compares itself with. */
const savedReportSchema = z.object({
  /** The file of the questions, and when they were asked. */
  source: z.string(),
  made: z.iso.datetime(),
  inScope: z.object({ accuracy: share, rejected: share }),
  outOfScope: z.object({ recall: share }),
  redFlags: z.object({ caught: share, falseAlarms: share }),
  urgency: z.object({ lowered: share }),
  calibration: z.object({ expectedError: share }),
  alarms: z.object({ recall: share, falseAlarms: share }),
  intents: z.array(z.object({ intent: z.string(), f1: share.optional() })),
  answers: z.array(z.object({ text: z.string(), intent: z.string(), given: z.string() })),
});
export type SavedReport = z.infer<typeof savedReportSchema>;

/** The report of an earlier run; undefined where there is no such file, or its shape is another. */
export function readSavedReport(file: string): SavedReport | undefined {
  try {
    return savedReportSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
