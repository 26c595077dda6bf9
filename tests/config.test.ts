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
