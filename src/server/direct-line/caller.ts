import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';
import { badArgument } from '../../channels/direct-line/problem';
import type { Config } from '../../config';

/** Bits of an IPv6 address that one household or firm has to itself are left out: it would be many callers. */
const ipv6Network = 64;

/** Who calls, as far as limits go: the address, or the network of an IPv6 address. */
export function callerOf(request: IncomingMessage, trustsProxy: Config['trustsProxy']): string {
  const address = proxyAddr(request, trustsProxy);
  // Azure's gateways write the port, too.
  const bare = address.replace(/^([\d.]+):\d+$|^\[(.+)\](?::\d+)?$/, '$1$2');
  if (!ipaddr.isValid(bare)) return 'unknown';
  const known = ipaddr.process(bare);
  return known instanceof ipaddr.IPv6
    ? ipaddr.IPv6.networkAddressFromCIDR(`${known}/${ipv6Network}`).toString()
    : known.toString();
}

/**
 * The origin at which the caller reaches this server, for a WebSocket: `wss://chat.hospital.example`.
 * @throws DirectLineProblem when the request names no host that can be one
 */
export function streamOrigin(
  request: IncomingMessage,
  { publicUrl, trustsProxy }: Pick<Config, 'publicUrl' | 'trustsProxy'>,
): string {
  if (publicUrl) return publicUrl.replace(/^http/, 'ws');
  const isForwarded = trustsProxy(request.socket.remoteAddress ?? '', 0);
  const forwarded = (header: string): string | undefined =>
    isForwarded
      ? String(request.headers[header] ?? '')
          .split(',')[0]
          .trim() || undefined
      : undefined;
  const host = forwarded('x-forwarded-host') ?? request.headers.host ?? '';
  const isHost = /^([a-z\d.-]+|\[[a-f\d:.]+\])(:\d{1,5})?$/i.test(host) && URL.canParse(`ws://${host}`);
  if (!isHost) throw badArgument('The Host header is missing or wrong.');
  return `${forwarded('x-forwarded-proto') === 'https' ? 'wss' : 'ws'}://${host}`;
}
