import { readConfig } from '../src/config';

const production = { NODE_ENV: 'production' };

test('production does not start without an app id, and tells what each way out allows', () => {
  expect(() => readConfig(production)).toThrow(/MicrosoftAppId: set it.*WEB_CHAT_ONLY.*ALLOW_ANYBODY_ON_THIS_MACHINE/);
});

test('production starts without one where just this machine is allowed, and for this machine alone', () => {
  const allowed = { ...production, ALLOW_ANYBODY_ON_THIS_MACHINE: 'true' };
  expect(readConfig(allowed)).toMatchObject({ host: '127.0.0.1', isLocal: true });
  expect(() => readConfig({ ...allowed, HOST: '0.0.0.0' })).toThrow(
    'HOST=0.0.0.0: without MicrosoftAppId use 127.0.0.1',
  );
});

test('the places that the guide is for stand with semicolons between them', () => {
  expect(readConfig({}).serves).toEqual([]);
  expect(readConfig({ PLACES: 'Conquest Hospital;  Kent ; ' }).serves).toEqual(['Conquest Hospital', 'Kent']);
});

test('sentences that nobody has reviewed are said unless the setting keeps them back', () => {
  expect(readConfig({}).saysUnreviewed).toBe(true);
  expect(readConfig({ SAY_UNREVIEWED: 'false' }).saysUnreviewed).toBe(false);
  expect(() => readConfig({ SAY_UNREVIEWED: 'perhaps' })).toThrow('SAY_UNREVIEWED');
});

test('people answer at the inbox of the desk, or at another desk whose settings are all there', () => {
  expect(readConfig({}).handOff).toMatchObject({ to: 'inbox', chatwoot: undefined });
  const chatwoot = {
    HAND_OFF_TO: 'chatwoot',
    CHATWOOT_URL: 'https://chatwoot.hospital.example/',
    CHATWOOT_INBOX: 'inbox',
    CHATWOOT_WEBHOOK_SECRET: 'secret-of-sixteen-letters',
  };
  expect(readConfig(chatwoot).handOff.chatwoot).toEqual({
    url: 'https://chatwoot.hospital.example',
    inbox: 'inbox',
    webhookSecret: 'secret-of-sixteen-letters',
  });
  for (const name of ['CHATWOOT_URL', 'CHATWOOT_INBOX', 'CHATWOOT_WEBHOOK_SECRET'])
    expect(() => readConfig({ ...chatwoot, [name]: '' })).toThrow(name);
  // Patients' words go there.
  expect(() => readConfig({ ...chatwoot, CHATWOOT_URL: 'http://chatwoot.hospital.example' })).toThrow('https');
  expect(() => readConfig({ ...chatwoot, CHATWOOT_WEBHOOK_SECRET: 'short' })).toThrow('16 characters');
  expect(() => readConfig({ HAND_OFF_TO: 'somewhere' })).toThrow('HAND_OFF_TO');
  expect(() => readConfig({ HAND_OFF_TO: 'bot-framework', WEB_CHAT_ONLY: 'true' })).toThrow('WEB_CHAT_ONLY');
});
