import WebSocket from 'ws';
import { Client, type Kept } from '../../../src/channels/web-chat/browser/client/client';
import type { Socket } from '../../../src/channels/web-chat/browser/client/world';
import { eventually } from '../../support/eventually';
import { withGuide } from '../../support/http-guide';
import { timings } from './lossy-world';

const hospital = 'http://hospital.test/v3/directline';

test('where Azure carries the chat, its token comes from here and all else goes to Azure, which renews it in time', async () => {
  await withGuide({}, async ({ origin }) => {
    // The guide plays Azure.
    const azure = `${origin}/v3/directline`;
    const asked: string[] = [];
    let kept: Kept = {};
    const client = new Client({
      world: {
        // The socket alone brings the answers.
        timings: { ...timings, check: 60_000 },
        async fetch(url, init) {
          asked.push(url);
          if (!url.startsWith(hospital)) return fetch(url, init);
          const grant: unknown = await (await fetch(url.replace(hospital, azure), init)).json();
          return Response.json({ ...Object(grant), domain: azure, expires_in: 1 });
        },
        openSocket(url) {
          const socket = new WebSocket(url);
          // Azure keeps the connection open with empty messages.
          socket.on('open', () => socket.emit('message', Buffer.alloc(0), false));
          socket.on('error', () => undefined);
          return socket as Socket;
        },
      },
      directLine: hospital,
      interrupted: 'interrupted',
      kept,
      keep: (now) => {
        kept = now;
      },
      events: { changed: () => undefined, received: () => undefined },
    });
    client.open();
    try {
      client.ask('is my gp open');
      await eventually(() => client.items.length === 3 && !client.isAwaiting);
      await eventually(() => asked.includes(`${azure}/tokens/refresh`));
      const { token, domain } = kept.session ?? {};
      await eventually(() => kept.session?.token !== token || (kept.session?.renewAt ?? 0) - Date.now() > 60_000);
      expect([kept.session?.domain, domain]).toEqual([azure, azure]);
      client.ask('is a&e open');
      await eventually(() => client.items.length === 5 && !client.isAwaiting);
      expect(asked.filter((url) => url.startsWith(hospital))).toEqual([`${hospital}/tokens/generate`]);
    } finally {
      client.close();
    }
  });
});
