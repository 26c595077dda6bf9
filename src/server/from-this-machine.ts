import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** Headers that a proxy adds. With any of them, a request from this machine may be from outside. */
const proxyMarks = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** Whether a request comes from this machine, by the address of the connection itself, and through no proxy. */
export function isFromThisMachine({ socket: { remoteAddress = '' }, headers }: IncomingMessage): boolean {
  if (!ipaddr.isValid(remoteAddress) || proxyMarks.some((mark) => headers[mark] !== undefined)) return false;
  return ipaddr.process(remoteAddress).range() === 'loopback';
}
