import type { IncomingMessage } from 'node:http';
import { Refusal } from '../../channels/refusal';
import type { Shares } from '../../channels/shares';
import { plainText } from '../../desk/plain-text';
import { readBody } from '../read-body';

const formType = /^application\/x-www-form-urlencoded\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;
/** More than any form of the desk has, with a box for each place. */
const mostFields = 500;

/**
 * Reads the body of a form.
 * @throws Refusal: 415 for another type, 413 when it is too large, 400 when it is cut off or has too many fields
 */
export async function readForm(request: IncomingMessage, bodies: Shares, caller: string): Promise<URLSearchParams> {
  if (!formType.test(request.headers['content-type'] ?? ''))
    throw new Refusal(415, 'UnsupportedMediaType', 'This is no form of the desk.');
  const bytes = await readBody(request, bodies, caller);
  const given = new URLSearchParams(bytes.toString());
  if (given.size > mostFields) throw new Refusal(400, 'BadForm', 'The form has too many fields.');
  return new URLSearchParams([...given].map(([name, value]): [string, string] => [name, plainText(value)]));
}
