import { readConfig } from '../src/config';

test('without settings the chat is embedded nowhere, trusts no proxy and has a Direct Line of its own', () => {
  const { publicUrl, trustsProxy, embedParents, directLine } = readConfig({});
  expect({ publicUrl, embedParents, directLine }).toEqual({
    publicUrl: undefined,
    embedParents: [],
    directLine: { tokenKey: undefined, azure: undefined },
  });
  expect(trustsProxy('127.0.0.1', 0)).toBe(false);
});

test('settings left empty are settings left out', () => {
  const names = ['PUBLIC_URL', 'TRUST_PROXY', 'EMBED_PARENTS', 'DIRECT_LINE_TOKEN_KEY', 'DIRECT_LINE_SECRET'];
  const { publicUrl, embedParents, directLine } = readConfig(
    Object.fromEntries([...names, 'DIRECT_LINE_URL'].map((name) => [name, ' '])),
  );
  expect({ publicUrl, embedParents, directLine }).toEqual({
    publicUrl: undefined,
    embedParents: [],
    directLine: { tokenKey: undefined, azure: undefined },
  });
});

test('reads origins, proxies and the Direct Line of a national cloud', () => {
  const config = readConfig({
    PUBLIC_URL: 'https://Chat.hospital.example/',
    TRUST_PROXY: 'loopback, 10.0.0.0/8',
    EMBED_PARENTS: 'https://www.hospital.example  http://localhost:8080',
    DIRECT_LINE_SECRET: 'secret',
    DIRECT_LINE_URL: 'https://europe.directline.botframework.com/v3/directline/',
  });
  expect(config.publicUrl).toBe('https://chat.hospital.example');
  expect(['127.0.0.1', '10.1.2.3', '11.1.2.3'].map((address) => config.trustsProxy(address, 0))).toEqual([
    true,
    true,
    false,
  ]);
  expect(config.embedParents).toEqual(['https://www.hospital.example', 'http://localhost:8080']);
  expect(config.directLine.azure).toEqual({
    secret: 'secret',
    url: 'https://europe.directline.botframework.com/v3/directline',
  });
  expect(JSON.stringify(config.botFramework)).not.toContain('secret');
});

test.each([
  ['PUBLIC_URL', 'chat.hospital.example'],
  ['PUBLIC_URL', 'https://hospital.example/chat'],
  ['PUBLIC_URL', 'https://me:secret@hospital.example'],
  ['EMBED_PARENTS', 'https://a.example *'],
  ['EMBED_PARENTS', 'javascript:alert(1)'],
  ['EMBED_PARENTS', 'https://a.example;script-src'],
  ['EMBED_PARENTS', 'https://*.example'],
  ['TRUST_PROXY', 'everybody'],
  ['DIRECT_LINE_TOKEN_KEY', 'short'],
  ['DIRECT_LINE_URL', 'ftp://a.example'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^Settings to mend \\(see .env.example\\): ${name}`));
});
