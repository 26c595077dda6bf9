import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { londonTime } from '../../src/content/london-time';
import type { Notice } from '../../src/guidance/facts';
import { projectFolder } from './guide';

/** When the questions about notices are asked: 2pm on the Wednesday on which the strike began. */
export const askedAt = new Date('2025-12-17T14:00:00Z');

type Written = Omit<Notice, 'id' | 'revision' | 'from' | 'to' | 'saidAt' | 'source' | 'isUrgent'> & {
  readonly said: string;
  readonly from: string;
  readonly to: string;
};

/** The notices that the questions were written from, by their names. */
export function writtenNotices(): readonly Notice[] {
  const file = readFileSync(join(projectFolder, 'tests/questions/notices.yaml'), 'utf8');
  return Object.entries(parse(file) as Record<string, Written>).map(([id, { said, from, to, ...rest }]) =>
    notice({ ...rest, id, from: instant(from), to: instant(to), saidAt: instant(said) }),
  );
}

/** A notice with some of its fields, for all of Thursday 18 December 2025 and published at 9:40am the day before. */
export function notice(fields: Partial<Notice>): Notice {
  return {
    id: 'one',
    revision: 1,
    places: ['Conquest Hospital'],
    kinds: ['skin-clinic'],
    from: instant('2025-12-18T00:00'),
    to: instant('2025-12-19T00:00'),
    means: 'cancelled',
    says: 'Dermatology clinics are cancelled.',
    source: "the hospital's press office",
    saidAt: instant('2025-12-17T09:40'),
    isUrgent: false,
    ...fields,
  };
}

/** @param local London time, `2025-12-18T07:00` */
export const instant = (local: string): number => londonTime(local).toMillis();
