import { z } from 'zod';

const hostRule = 'write the host alone, such as chat.hospital.nhs.uk: no https://, port, path or *';
/** Teams refuses a scheme, a port and a path, and trusts every host that a wildcard matches. */
export const domain = z.string(hostRule).toLowerCase().regex(z.regexes.domain, hostRule);

export const guid = z.guid('write the id as Azure shows it, such as 1b671a64-40d5-491e-99b0-da01ff1f3341');

export const version = z
  .string()
  .regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/, 'write three numbers with points, such as 1.0.0');

export const webAddress = z.url({ protocol: /^https$/, error: 'write an address that starts with https://' });

/** Whether a page is on the host, or on another host of its site. */
export function isOnSite(address: string, host: string): boolean {
  return `.${new URL(address).hostname}`.endsWith(`.${siteOf(host)}`);
}

/** The site of `chat.hospital.nhs.uk` is `hospital.nhs.uk`. */
export function siteOf(host: string): string {
  const labels = host.split('.');
  return labels.slice(labels.length > 2 ? 1 : 0).join('.');
}
