import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `takes-and-hangs`: it takes what it is told, and never says so. */
type Mood = 'well' | 'refuses' | 'hangs' | 'takes-and-hangs';

interface Conversation {
  readonly id: number;
  readonly contact: string;
  status: 'open' | 'resolved';
  readonly messages: { readonly id: number; readonly content: string; readonly message_type: 0 | 1 }[];
}

const secret = 'secret-of-the-inbox-in-tests';
const inbox = 'inbox-in-tests';
const base = `/public/api/v1/inboxes/${inbox}`;

/** Chatwoot, as its client API and its webhook are from outside: the answers have the fields that version 4.13 gives. */
export async function startChatwoot() {
  let mood: Mood = 'well';
  let moodAt = '';
  let asked = 0;
  let count = 0;
  const contacts = new Set<string>();
  const conversations: Conversation[] = [];
  const next = (): number => {
    count += 1;
    return count;
  };

  const answer = (method: string, url: string, body: Record<string, unknown>): object | undefined => {
    const [contact, , id, what] = url.slice(`${base}/contacts/`.length).split('/').map(decodeURIComponent);
    if (method === 'POST' && url === `${base}/contacts`) {
      const sourceId = String(body.source_id);
      contacts.add(sourceId);
      return { source_id: sourceId, pubsub_token: 'token', id: 7, name: 'crimson-river-410', email: null };
    }
    if (!url.startsWith(`${base}/contacts/`) || !contacts.has(contact)) return undefined;
    const own = conversations.filter((one) => one.contact === contact);
    const found = own.find((one) => String(one.id) === id);
    if (id === undefined && method === 'GET') return own.map(shown);
    if (id === undefined) {
      const conversation: Conversation = { id: next(), contact, status: 'open', messages: [] };
      conversations.push(conversation);
      return shown(conversation);
    }
    if (!found) return undefined;
    if (what === 'toggle_status') {
      found.status = 'resolved';
      return shown(found);
    }
    if (method === 'GET') return found.messages.slice(-20);
    const message = { id: next(), content: String(body.content), message_type: 0 as const };
    found.messages.push(message);
    return { ...message, conversation_id: found.id, content_type: 'text', content_attributes: {}, attachments: [] };
  };

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    asked += 1;
    const now = request.url?.endsWith(moodAt) ? mood : 'well';
    if (now === 'hangs') return;
    const found = now === 'refuses' ? undefined : answer(request.method ?? '', request.url ?? '', body);
    if (now === 'takes-and-hangs') return;
    response.writeHead(now === 'refuses' ? 500 : found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    conversations,
    /** How many calls came. */
    asked: () => asked,
    /** What stands in a conversation, as those who answer read it. */
    contents: (at = 0): string[] => (conversations[at]?.messages ?? []).map(({ content }) => content),
    /** @param at the end of the addresses that it is so for */
    become(given: Mood, at = ''): void {
      mood = given;
      moodAt = at;
      server.closeAllConnections();
    },
    environment: {
      HAND_OFF_TO: 'chatwoot',
      CHATWOOT_URL: url,
      CHATWOOT_INBOX: inbox,
      CHATWOOT_WEBHOOK_SECRET: secret,
    },
    stop(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}

function shown({ id, status }: Conversation): object {
  return { id, inbox_id: 3, contact_last_seen_at: 0, status, agent_last_seen_at: 0, messages: [], contact: { id: 7 } };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body ? JSON.parse(body) : {};
}

/** What Chatwoot tells when a member of its staff writes, with all that goes along. */
export function messageCreated(conversation: number, extra: object = {}): object {
  return {
    account: { id: 1, name: 'Example Hospital' },
    additional_attributes: {},
    content_attributes: {},
    content_type: 'text',
    content: 'Which knee is it?',
    conversation: conversationData(conversation, 'open'),
    created_at: '2026-11-30T12:00:00.000Z',
    id: 4711,
    inbox: { id: 3, name: 'Patient guide' },
    message_type: 'outgoing',
    private: false,
    sender: { id: 5, name: 'Samira Khan', email: 'samira@hospital.example', type: 'user' },
    source_id: null,
    event: 'message_created',
    ...extra,
  };
}

export function statusChanged(conversation: number, status = 'resolved'): object {
  return {
    ...conversationData(conversation, status),
    event: 'conversation_status_changed',
    changed_attributes: [{ status: { previous_value: 'open', current_value: status } }],
  };
}

function conversationData(id: number, status: string): object {
  return {
    additional_attributes: {},
    can_reply: true,
    channel: 'Channel::Api',
    contact_inbox: { id: 9, contact_id: 7, inbox_id: 3, source_id: 'source', hmac_verified: false },
    id,
    inbox_id: 3,
    messages: [],
    labels: [],
    meta: { sender: { id: 7, name: 'crimson-river-410', type: 'contact' }, assignee: null },
    status,
    custom_attributes: {},
    unread_count: 0,
  };
}

/** Tells a guide something as Chatwoot does: signed, at a time, unless other headers are given. */
export function tellGuide(
  origin: string,
  event: object | string,
  at: Date,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  return fetch(`${origin}/api/chatwoot`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signatureOf(body, at), ...headers },
    body,
  });
}

/** The headers with which Chatwoot signs a body. */
export function signatureOf(body: string, at: Date, key = secret): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex');
  return { 'x-chatwoot-signature': `sha256=${signature}`, 'x-chatwoot-timestamp': timestamp };
}
