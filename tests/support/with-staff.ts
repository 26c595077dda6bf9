import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppOptions } from '../../src/app';
import { copyOfContent, keptBeside } from './content-folder';
import { createAppAgain, silentLog, testCalendar, today } from './guide';

/** The hours of the staff in tests: `today` is a Monday at noon. */
export const staffHours = `
staff-hours:
  who: the patient advice team
  open:
    - { days: [monday, tuesday, wednesday, thursday, friday], from: "09:00", to: "17:00" }
  answer-within: 10
`;

/** A copy of the content with people who answer patients. */
export function contentWithStaff(hours = staffHours): string {
  const { folder } = copyOfContent();
  writeFileSync(join(folder, 'seeds/staff-hours.yaml'), hours);
  return folder;
}

let kept: { readonly contentDir: string; readonly modelDir: string } | undefined;

/** The whole guide, with people who answer patients. */
export function appWithStaff(options: Partial<AppOptions> = {}) {
  kept ??= { contentDir: contentWithStaff(), modelDir: keptBeside('with-staff') };
  return createAppAgain({ ...kept, today, log: silentLog, calendar: testCalendar, ...options });
}
