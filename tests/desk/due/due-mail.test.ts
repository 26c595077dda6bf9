import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { DueSource } from '../../../src/desk/due/due';
import { mailDue } from '../../../src/desk/due/due-mail';
import { onBothEngines } from '../../support/both-engines';

const morning = new Date('2026-11-30T08:00:00Z');
const due: DueSource = () => [
  {
    list: 'Strikes to check',
    what: 'nurses\r\nBcc: evil@evil.example',
    why: 'It was last checked on Monday',
    href: '/desk/strikes',
  },
];

interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

let mails: Mail[];
let server: SMTPServer;
let isRefusing: boolean;
let address: string;
const start = async (options: SMTPServerOptions): Promise<void> => {
  mails = [];
  isRefusing = false;
  server = new SMTPServer({
    ...options,
    authOptional: true,
    onData(stream, { envelope }, done) {
      let text = '';
      stream.on('data', (chunk) => {
        text += String(chunk);
      });
      stream.on('end', () => {
        if (isRefusing) return done(new Error('mailbox full'));
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        mails.push({ from, to: envelope.rcptTo.map((one) => one.address), text });
        done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
};
beforeEach(() => start({ disabledCommands: ['STARTTLS'] }));
afterEach(() => new Promise<void>((done) => server.close(done)));

test('a mail server whose certificate is no good gets nothing', async () => {
  await new Promise<void>((done) => server.close(done));
  await start({ logger: false });
  const parts = {
    settings: { server: address, from: 'guide@hospital.example', to: ['comms@hospital.example'] },
    days: { claim: async () => true, giveBack: async () => undefined },
    sources: [due],
    origin: 'https://guide.hospital.example',
  };
  await expect(mailDue(parts, morning)).rejects.toThrow(/certificate/);
  expect(mails).toEqual([]);
});

onBothEngines((engine) => {
  const partsOf = async (url: string, sources: readonly DueSource[] = [due]) => ({
    settings: {
      server: address,
      from: 'guide@hospital.example',
      to: ['comms@hospital.example', 'boss@hospital.example'],
    },
    days: (await engine.open(url)).desk.mailDays,
    sources,
    origin: 'https://guide.hospital.example',
  });

  test('what is due goes to everybody who is to know, with links, and as no more than words', async () => {
    expect(await mailDue(await partsOf(await engine.newUrl()), morning)).toBe(true);
    const [{ from, to, text }] = mails;
    expect([from, to]).toEqual(['guide@hospital.example', ['comms@hospital.example', 'boss@hospital.example']]);
    const [head, body] = text.split(/\r\n\r\n(.*)/s);
    expect(head).toContain('Subject: Due at the patient guide on Monday 30 November 2026: 1');
    expect(head).not.toContain('evil');
    // Lines are broken after a `=`.
    expect(body.replaceAll('=\r\n', '')).toContain('https://guide.hospital.example/desk/strikes');
  });

  test('once a day, whichever of several machines is first', async () => {
    const url = await engine.newUrl();
    const machines = await Promise.all([partsOf(url), partsOf(url), partsOf(url)]);
    const sent = await Promise.all(machines.map((parts) => mailDue(parts, morning).catch(() => false)));
    expect(sent.filter((isSent) => isSent)).toHaveLength(1);
    expect(await mailDue(machines[0], new Date('2026-11-30T20:00:00Z'))).toBe(false);
    expect(mails).toHaveLength(1);
    expect(await mailDue(machines[1], new Date('2026-12-01T08:00:00Z'))).toBe(true);
  });

  test('not before 7 in the morning in London, and not where nothing is due', async () => {
    const url = await engine.newUrl();
    expect(await mailDue(await partsOf(url), new Date('2026-07-01T05:59:00Z'))).toBe(false);
    expect(await mailDue(await partsOf(url, [() => []]), morning)).toBe(false);
    expect(await mailDue(await partsOf(url), new Date('2026-07-01T06:00:00Z'))).toBe(true);
  });

  test('what the mail server refuses is tried again', async () => {
    const parts = await partsOf(await engine.newUrl());
    isRefusing = true;
    await expect(mailDue(parts, morning)).rejects.toThrow();
    isRefusing = false;
    expect(await mailDue(parts, morning)).toBe(true);
    expect(mails).toHaveLength(1);
  });
});
