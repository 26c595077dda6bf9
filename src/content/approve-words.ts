import { DateTime } from 'luxon';
import { isSeq, parseDocument } from 'yaml';
import type { Wording } from './approvals';
import { londonZone } from './london-time';

export const approvalsFile = 'seeds/approvals.yaml';

/**
 * Writes down who approves which words.
 * @param text of seeds/approvals.yaml
 * @param by name and role
 * @returns the new text of it, and the day
 */
export function approveWords(
  text: string,
  by: string,
  wordings: readonly Wording[],
  now: Date,
): { readonly text: string; readonly on: string } {
  const document = parseDocument(text);
  const answers = Object.fromEntries(wordings.map(({ place, hash }) => [place, hash]));
  const on = DateTime.fromJSDate(now, { zone: londonZone }).toFormat('yyyy-MM-dd');
  const list = document.get('approvals', true);
  if (isSeq(list)) list.flow = false;
  document.addIn(['approvals'], document.createNode({ by, on, answers }));
  return { text: document.toString({ lineWidth: 0 }), on };
}
