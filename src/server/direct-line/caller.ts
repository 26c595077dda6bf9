import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import proxyAddr from 'proxy-addr';
import { badArgument } from '../../channels/direct-line/refusals';
import type { Config } from '../../config';

/**
 * The bits of an IPv6 address that count. A household or firm owns a whole /64, and would otherwise be many callers.
 */
const ipv6Network = 64;

const unknown = 'unknown';
/** More than an IPv6 address with zone and port. What a proxy forwards can be anything. */
const longestAddress = 100;
/** Cached: parsing an address is slow, and a page sends many requests. */
const callers = new LRUCache<string, string>({ max: 1_000, memoMethod: networkOf });

/** The name that a caller has for limits: see `networkOf`. */
export function callerOf(request: IncomingMessage, trustsProxy: Config['trustsProxy']): string {
  const address = proxyAddr(request, trustsProxy);
  return address.length > longestAddress ? unknown : callers.memo(address);
}

/** The name of an address for limits: the IPv4 address, the /64 network of an IPv6 address, or `unknown`. */
export function networkOf(address: string): string {
  // Azure's gateways add the port: `203.0.113.9:4711`.
  const bare = address.replace(/^([\d.]+):\d+$|^\[(.+)\](?::\d+)?$/, '$1$2');
  if (!ipaddr.isValid(bare)) return unknown;
  const known = ipaddr.process(bare);
  return known instanceof ipaddr.IPv6
    ? ipaddr.IPv6.networkAddressFromCIDR(`${known}/${ipv6Network}`).toString()
    : known.toString();
}

/**
 * The origin at which the caller reaches this server: `https://chat.hospital.example`.
 * @throws DirectLineRefusal with 400 when the Host header is missing or invalid
 */
export function originOf(
  request: IncomingMessage,
  { publicUrl, trustsProxy }: Pick<Config, 'publicUrl' | 'trustsProxy'>,
): string {
  if (publicUrl) return publicUrl;
  const isForwarded = trustsProxy(request.socket.remoteAddress ?? '', 0);
  const forwarded = (header: string): string | undefined =>
    isForwarded
      ? String(request.headers[header] ?? '')
          .split(',')[0]
          .trim() || undefined
      : undefined;
  const host = forwarded('x-forwarded-host') ?? request.headers.host ?? '';
  const isHost = /^([a-z\d._-]+|\[[a-f\d:.]+\])(:\d{1,5})?$/i.test(host) && URL.canParse(`http://${host}`);
  if (!isHost) throw badArgument('The Host header is missing or wrong.');
  return `${forwarded('x-forwarded-proto') === 'https' ? 'https' : 'http'}://${host}`;
}

/** The same for a WebSocket: `wss://chat.hospital.example`. @throws as `originOf` */
export function streamOrigin(...caller: Parameters<typeof originOf>): string {
  return originOf(...caller).replace(/^http/, 'ws');
}
