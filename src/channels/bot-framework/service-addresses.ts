import { lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Config } from '../../config';
import { isLoopback } from '../../loopback';
import { Refusal } from '../refusal';

/** The hosts of Microsoft's channels, worldwide and in its national clouds. A leading dot stands for any subdomain. */
const channelHosts = [
  'smba.trafficmanager.net',
  '.botframework.com',
  '.botframework.azure.us',
  '.botframework.azure.cn',
  '.teams.microsoft.com',
  '.teams.microsoft.us',
  '.skype.com',
];

/**
 * Where a channel on this machine may take replies: the Emulator at its root, the Agents Playground here. Any other
 * path could be that of another program, which the guide would call in the name of a stranger.
 */
const pathsHere = ['/', '/_connector', '/_connector/'];

type AddressesConfig = Pick<Config, 'authenticates' | 'serviceHosts' | 'trustsThisMachine'>;

/**
 * The allowlist for `serviceUrl`. A caller chooses that address, and could otherwise have the guide call anything
 * (SSRF).
 */
export class ServiceAddresses {
  constructor(private readonly config: AddressesConfig) {}

  /** @throws Refusal with 403 when replies may not be sent there */
  check(serviceUrl: string | undefined): void {
    if (serviceUrl !== undefined && this.isAllowed(new URL(serviceUrl))) return;
    const where = this.config.authenticates
      ? 'give the address of a channel that the guide knows, or add its host to SERVICE_HOSTS'
      : 'without an app id it must be on this machine, without a path';
    throw new Refusal(403, 'ForbiddenServiceUrl', `serviceUrl: ${where}`);
  }

  /** A DNS lookup that refuses private addresses for Microsoft's hosts: DNS answers can be forged. */
  readonly lookup: LookupFunction = (host, options, done) => {
    lookUp(host, options, (error, found, family) => {
      if (error || this.isNamed(host)) return done(error, found, family);
      const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
      const isPublic = addresses.every((address) => ipaddr.process(address).range() === 'unicast');
      return done(isPublic ? null : new Error('the channel has a private address'), found, family);
    });
  };

  private isAllowed({ protocol, hostname, origin, href }: URL): boolean {
    const { serviceHosts, trustsThisMachine, authenticates } = this.config;
    const isWeb = protocol === 'http:' || protocol === 'https:';
    if (serviceHosts.includes(hostname)) return isWeb;
    // Compared whole: a user name, a query or a fragment is refused too.
    if (trustsThisMachine && isLoopback(hostname)) return isWeb && pathsHere.some((path) => href === origin + path);
    const isKnown = channelHosts.some(
      (known) => hostname === known || (known.startsWith('.') && hostname.endsWith(known)),
    );
    return authenticates && protocol === 'https:' && isKnown;
  }

  /** Whether the operator allows the host: in SERVICE_HOSTS, or by running the guide for this machine only. */
  private isNamed(host: string): boolean {
    const { serviceHosts, trustsThisMachine } = this.config;
    return serviceHosts.includes(host) || (trustsThisMachine && isLoopback(host));
  }
}
