import { directLinePath } from '../../src/server/direct-line/paths';

export interface Grant {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
  readonly streamUrl: string;
}

export interface DirectLineActivity {
  readonly type: string;
  readonly id: string;
  readonly timestamp: string;
  readonly text: string;
  readonly speak?: string;
  readonly from: { readonly id: string; readonly name?: string; readonly role: string };
  readonly conversation: { readonly id: string };
  readonly channelId: string;
  readonly replyToId?: string;
  readonly channelData?: { readonly clientActivityID?: string; readonly guidance?: object };
}

export interface ActivitySet {
  readonly activities: DirectLineActivity[];
  readonly watermark: string;
}

type Headers = Readonly<Record<string, string>>;
interface Asked {
  readonly token?: string;
  readonly headers?: Headers;
  /** An object is sent as JSON, a string as it is. */
  readonly body?: unknown;
}

/** Direct Line by bare HTTP, as the protocol has it. */
export function directLineAt(origin: string) {
  const ask = async (method: string, path: string, { token, headers, body }: Asked = {}) => {
    const response = await fetch(`${origin}${directLinePath}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const read = async <Body>(...asked: Parameters<typeof ask>): Promise<Body> => {
    const { status, text } = await ask(...asked);
    if (status >= 300) throw new Error(`${asked[0]} ${asked[1]}: ${status} ${text}`);
    return JSON.parse(text) as Body;
  };
  return {
    ask,
    generate: (body?: object) => read<Grant>('POST', '/tokens/generate', { body }),
    /** A conversation that has begun. */
    async start(): Promise<Grant> {
      const { token } = await read<Grant>('POST', '/tokens/generate');
      return read<Grant>('POST', '/conversations', { token });
    },
    reconnect: ({ conversationId, token }: Grant, watermark = '') =>
      read<Grant>('GET', `/conversations/${conversationId}?watermark=${watermark}`, { token }),
    post: ({ conversationId, token }: Grant, body: object) =>
      read<{ id: string }>('POST', `/conversations/${conversationId}/activities`, { token, body }),
    activities: ({ conversationId, token }: Grant, watermark = '') =>
      read<ActivitySet>('GET', `/conversations/${conversationId}/activities?watermark=${watermark}`, { token }),
  };
}
