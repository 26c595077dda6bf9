import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { ServiceAddresses } from '../../../src/channels/bot-framework/service-addresses';
import { readConfig } from '../../../src/config';

const withAppId = { MicrosoftAppId: 'app', MicrosoftAppPassword: 'secret' };
const isAllowed = (environment: NodeJS.ProcessEnv, url: string): boolean => {
  try {
    new ServiceAddresses(readConfig(environment)).check(url);
    return true;
  } catch {
    return false;
  }
};

test.each([
  'https://smba.trafficmanager.net/uk/',
  'https://webchat.botframework.com/',
  'https://europe.directline.botframework.com/',
  'https://smba.infra.gcc.teams.microsoft.com/teams/',
])('with an app id replies go to the channel at %s', (url) => {
  expect(isAllowed(withAppId, url)).toBe(true);
});

test.each([
  ['a stranger', 'https://evil.example/'],
  ['a stranger whose name ends like a channel', 'https://evilbotframework.com/'],
  ['a stranger who has a channel for a user', 'https://smba.trafficmanager.net@evil.example/'],
  ['a stranger in front of a channel', 'https://smba.trafficmanager.net.evil.example/'],
  ['a channel in clear', 'http://smba.trafficmanager.net/uk/'],
  ['this machine', 'http://127.0.0.1:3978/'],
  ['this machine by name', 'http://localhost/'],
  ['this machine by its IPv6 address', 'http://[::1]/'],
  ['this machine as a number', 'http://2130706433/'],
  ['the cloud', 'http://169.254.169.254/'],
  ['a private network', 'https://10.0.0.1/'],
  ['a file', 'file:///etc/passwd'],
])('with an app id replies do not go to %s', (_who, url) => {
  expect(isAllowed(withAppId, url)).toBe(false);
});

test('hosts that the operator names are added, and nothing near them', () => {
  const environment = { ...withAppId, SERVICE_HOSTS: 'adapter.hospital.example localhost' };
  expect(isAllowed(environment, 'http://adapter.hospital.example:8080/')).toBe(true);
  expect(isAllowed(environment, 'http://localhost:56150/')).toBe(true);
  expect(isAllowed(environment, 'http://other.hospital.example/')).toBe(false);
  expect(isAllowed(environment, 'ftp://adapter.hospital.example/')).toBe(false);
});

test.each([
  ['http://localhost:56150', true],
  ['http://127.0.0.1:1/', true],
  ['https://smba.trafficmanager.net/uk/', false],
  ['http://localhost.evil.example/', false],
])('without an app id replies stay on this machine: %s', (url, allowed) => {
  expect(isAllowed({}, url)).toBe(allowed);
});

test('a host name that resolves to this machine is refused, unless it is in SERVICE_HOSTS', async () => {
  const server = createServer((_request, response) => response.end());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const statusBy = async (environment: NodeJS.ProcessEnv): Promise<number | string> => {
    const { lookup } = new ServiceAddresses(readConfig(environment));
    const pool = new Pool(`http://localhost:${port}`, { connect: { lookup } });
    try {
      const { statusCode, body } = await pool.request({ method: 'GET', path: '/' });
      await body.dump();
      return statusCode;
    } catch {
      return 'refused';
    } finally {
      await pool.destroy();
    }
  };
  expect(await statusBy(withAppId)).toBe('refused');
  expect(await statusBy({ ...withAppId, SERVICE_HOSTS: 'localhost' })).toBe(200);
  server.close();
});
