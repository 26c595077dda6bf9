import { readConfig } from '../src/config';

const provider = {
  PUBLIC_URL: 'https://guide.hospital.example',
  DESK_ISSUER: 'https://login.hospital.example/v2.0',
  DESK_CLIENT_ID: 'desk',
  DESK_CLIENT_SECRET: 'secret',
};
const mail = {
  PUBLIC_URL: 'https://guide.hospital.example',
  SMTP_URL: 'smtps://user:password@mail.hospital.example',
  DUE_MAIL_FROM: 'guide@hospital.example',
  DUE_MAIL_TO: 'comms@hospital.example, boss@hospital.example',
};

test('without settings the desk is for this machine, one person publishes, and nothing is sent', () => {
  expect(readConfig({}).desk).toEqual({
    openId: undefined,
    needsTwo: false,
    keepsQuestions: false,
    mail: undefined,
    questionsDir: expect.stringMatching(/tests$/),
  });
});

test('reads the provider, with the names of roles where no others are set', () => {
  const { openId } = readConfig(provider).desk;
  expect(openId).toMatchObject({ issuer: provider.DESK_ISSUER, clientId: 'desk', rolesClaim: 'roles' });
  expect(openId?.roles.get('approver')).toBe('approver');
});

test('reads which value of the claim is which role: names with spaces and = in them too', () => {
  const { openId } = readConfig({
    ...provider,
    DESK_ROLES_CLAIM: 'groups',
    DESK_ROLES: 'Comms Team = editor, cn=boss=approver,0b1f=viewer',
  }).desk;
  expect(openId?.rolesClaim).toBe('groups');
  expect([...(openId?.roles ?? [])]).toEqual([
    ['Comms Team', 'editor'],
    ['cn=boss', 'approver'],
    ['0b1f', 'viewer'],
  ]);
});

test('reads where what is due is sent', () => {
  expect(readConfig(mail).desk.mail).toEqual({
    server: mail.SMTP_URL,
    from: 'guide@hospital.example',
    to: ['comms@hospital.example', 'boss@hospital.example'],
  });
});

test.each<[string, NodeJS.ProcessEnv, RegExp]>([
  ['a provider without an address of the guide', { ...provider, PUBLIC_URL: '' }, /PUBLIC_URL.*set it too/],
  ['a provider without a secret', { ...provider, DESK_CLIENT_SECRET: '' }, /DESK_CLIENT_SECRET.*set it too/],
  ['a provider over http elsewhere', { ...provider, DESK_ISSUER: 'http://login.example' }, /DESK_ISSUER.*https/],
  ['a role that there is not', { ...provider, DESK_ROLES: 'a=root' }, /DESK_ROLES.*desk-staff/],
  ['two people on one machine', { DESK_TWO_PEOPLE: 'true' }, /DESK_TWO_PEOPLE.*DESK_ISSUER/],
  ['a mail server without anybody to tell', { ...mail, DUE_MAIL_TO: '' }, /DUE_MAIL_TO.*set it too/],
  ['an address that is none', { ...mail, DUE_MAIL_TO: 'the boss' }, /DUE_MAIL_TO/],
  ['a mail server by http', { ...mail, SMTP_URL: 'http://mail.example' }, /SMTP_URL/],
])('refuses %s, and says what to do', (_what, environment, message) => {
  expect(() => readConfig(environment)).toThrow(message);
});

test('no password of a setting that is wrong is shown', () => {
  expect(() => readConfig({ ...mail, SMTP_URL: 'http://user:hush@mail.example' })).toThrow(/SMTP_URL: give/);
});
