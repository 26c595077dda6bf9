import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { activity, startGuide } from '../support/http-guide';

/** Limit for the next answer, in processor time: wall time would measure what else the machine does. */
const promptMs = 100;
/** Tries for that limit: garbage collection can spoil one, but a request that stalls the guide spoils all. */
const mostTries = 4;
/** How long to wait for a second answer on the same connection, which would be an error. */
const quietMs = 20;

let guide: Awaited<ReturnType<typeof startGuide>>;
/** A guide with short time limits, for the requests that never end. */
let impatient: Awaited<ReturnType<typeof startGuide>>;
let warned: jest.SpyInstance;
beforeAll(async () => {
  warned = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  // The limit on turns is tested elsewhere.
  const unlimited = { turnsOfConversation: 1e9, activitiesPerMinute: 1e9, tokensPerMinute: 1e9 };
  guide = await startGuide({ limits: unlimited });
  impatient = await startGuide({
    app: guide.app,
    limits: { ...unlimited, headersMs: 300, requestMs: 600, checkEveryMs: 100 },
  });
  await guide.ask('is a&e open');
});
afterAll(async () => {
  warned.mockRestore();
  await impatient.stop();
  await guide.stop();
});

/**
 * Sends bytes, and gives all that comes back until the guide closes or says no more for a while.
 * @param untilClosed of what is never whole: the guide gives up waiting
 */
function send(bytes: string | Buffer, { pieces = 1, pauseMs = 0, untilClosed = false } = {}): Promise<string> {
  return new Promise((done) => {
    const socket = connect(Number(new URL((untilClosed ? impatient : guide).origin).port), '127.0.0.1');
    let answer = '';
    let quiet: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(quiet);
      socket.destroy();
      done(answer);
    };
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      clearTimeout(quiet);
      if (!untilClosed) quiet = setTimeout(end, quietMs);
    });
    // A refusal can close the connection while bytes are still on their way.
    socket.on('error', end);
    socket.on('close', end);
    (async () => {
      await once(socket, 'connect');
      const whole = Buffer.from(bytes);
      const size = Math.ceil(whole.length / pieces);
      for (let at = 0; at < whole.length && !socket.destroyed; at += size) {
        socket.write(whole.subarray(at, at + size));
        if (pauseMs) await new Promise((go) => setTimeout(go, pauseMs));
      }
    })().catch(end);
  });
}

const json = 'Content-Type: application/json';
const post = (body: string | Buffer, headers: string[] = [json], path = '/api/messages'): Buffer =>
  Buffer.concat([
    Buffer.from(
      `POST ${path} HTTP/1.1\r\n${['Host: localhost', ...headers, `Content-Length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n`,
    ),
    Buffer.from(body),
  ]);
const chunked = (chunks: string[], headers: string[] = [json]): string =>
  `POST /api/messages HTTP/1.1\r\n${['Host: localhost', ...headers, 'Transfer-Encoding: chunked'].join('\r\n')}\r\n\r\n${chunks.join('')}`;
const chunk = (data: string): string => `${Buffer.byteLength(data).toString(16)}\r\n${data}\r\n`;
const said = (extra: object): Buffer => post(JSON.stringify(activity(extra)));
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const deep = (extra: object): Buffer => post(JSON.stringify(activity(extra)).replace('"here"', nested(5_000)));
const lone = '\ud800';
const get = (target: string, ...headers: string[]): string =>
  `GET ${target} HTTP/1.1\r\n${['Host: localhost', ...headers].join('\r\n')}\r\n\r\n`;

const large = 70_000;
const hello = JSON.stringify(activity());

/** What is sent, and the statuses that may come back; 0 when the guide closes the connection without an answer. */
const hostile: Record<string, readonly [Buffer | string, readonly number[], Parameters<typeof send>[1]?]> = {
  // Bodies that do not match their headers.
  'gzip that is none': [post(hello, [json, 'Content-Encoding: gzip']), [415]],
  'gzip that is one': [post(gzipSync(hello), [json, 'Content-Encoding: gzip']), [415]],
  'a gzip bomb': [post(gzipSync('0'.repeat(1e7)), [json, 'Content-Encoding: gzip']), [415]],
  'deflate that is none': [post(hello, [json, 'Content-Encoding: deflate']), [415]],
  'brotli that is none': [post(hello, [json, 'Content-Encoding: br']), [415]],
  'an encoding that nobody knows': [post(hello, [json, 'Content-Encoding: rot13']), [415]],
  'two encodings': [post(hello, [json, 'Content-Encoding: gzip, gzip']), [415]],
  'an identity encoding': [post(hello, [json, 'Content-Encoding: identity']), [415]],
  'no content type': [post(hello, []), [415]],
  'a form': [post('text=hello', ['Content-Type: application/x-www-form-urlencoded']), [415]],
  'a form of many parts': [post('--x\r\n\r\n--x--', ['Content-Type: multipart/form-data; boundary=x']), [415]],
  text: [post(hello, ['Content-Type: text/plain']), [415]],
  'a type that only begins like JSON': [post(hello, ['Content-Type: application/jsonx']), [415]],
  'JSON in UTF-16': [post(Buffer.from(hello, 'utf16le'), ['Content-Type: application/json; charset=utf-16']), [415]],
  'UTF-16 that says it is UTF-8': [post(Buffer.from(hello, 'utf16le')), [400]],
  'bytes that are no text': [post(Buffer.from([0xff, 0xfe, 0x00, 0x80])), [400]],
  'a byte order mark': [post(`\ufeff${hello}`), [400]],
  // Sizes.
  'a large body': [post('x'.repeat(large)), [413]],
  'a large body in chunks': [chunked([chunk('x'.repeat(large)), '0\r\n\r\n']), [413]],
  'many small chunks': [chunked([...Array(large).fill(chunk('x')), '0\r\n\r\n']), [408, 413]],
  'a length that is not kept': [
    post('').toString().replace('Content-Length: 0', 'Content-Length: 999'),
    [408, 0],
    { untilClosed: true },
  ],
  'a length beyond all numbers': [
    post('')
      .toString()
      .replace('Content-Length: 0', `Content-Length: ${'9'.repeat(30)}`),
    [400, 413],
  ],
  'a length below nothing': [post('').toString().replace('Content-Length: 0', 'Content-Length: -1'), [400]],
  'a length that is a word': [post('').toString().replace('Content-Length: 0', 'Content-Length: many'), [400]],
  'a length and chunks': [chunked([chunk(hello), '0\r\n\r\n'], [json, 'Content-Length: 5']), [400]],
  'two lengths': [post('{}', [json, 'Content-Length: 7']), [400]],
  'a chunk whose size is no number': [chunked(['zz\r\n{}\r\n0\r\n\r\n']), [400]],
  'a chunk of more than memory': [chunked(['ffffffffffffffff\r\n{}']), [400, 408, 413], { untilClosed: true }],
  'a long extension of a chunk': [chunked([`2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`]), [400, 413]],
  'large headers': [get('/', `X-Large: ${'x'.repeat(40_000)}`), [431]],
  'many headers': [get('/', ...Array.from({ length: 4_000 }, (_, at) => `X-${at}: x`)), [200, 431]],
  'a long path': [get(`/${'x'.repeat(40_000)}`), [414, 431]],
  'a long query': [get(`/?${'x='.repeat(7_000)}`), [200, 404, 414, 431]],
  // Invalid JSON, or JSON that is not an activity.
  nothing: [post(''), [400]],
  'half of JSON': [post('{"type":'), [400]],
  'a word': [post('hello'), [400]],
  null: [post('null'), [400]],
  'a number': [post('1e999'), [400]],
  'a string': [post('"message"'), [400]],
  'a list': [post('[]'), [400]],
  'an empty object': [post('{}'), [400]],
  'not a number': [post('{"type":NaN}'), [400]],
  'two values': [post(`${hello}${hello}`), [400]],
  'lists in lists': [post(nested(30_000)), [400]],
  'an object in objects': [post(`${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`), [400]],
  'a conversation deep in itself': [deep({ conversation: { id: 'c', x: 'here' } }), [400]],
  'channel data deep in itself': [deep({ channelData: 'here' }), [400]],
  'a prototype': [post(`{"__proto__":{"type":"message"},"constructor":{"prototype":{"x":1}}}`), [400]],
  'a prototype beside a message': [post(hello.replace('{', '{"__proto__":{"polluted":true},')), [200]],
  'the same key many times': [post(hello.replace('{', `{${'"type":"typing",'.repeat(3_000)}`)), [200]],
  // Activities with wrong fields.
  'a type that is a number': [said({ type: 7 }), [400]],
  'a type that is an object': [said({ type: { toString: 'message' } }), [400]],
  'a type that every object has': [said({ type: 'constructor' }), [200]],
  'a long type': [said({ type: 'x'.repeat(5_000) }), [400]],
  'no conversation': [said({ conversation: undefined }), [400]],
  'a conversation that is a word': [said({ conversation: 'c' }), [400]],
  'a conversation with no id': [said({ conversation: { id: '' } }), [400]],
  'a conversation id that is a list': [said({ conversation: { id: ['c'] } }), [400]],
  'a long conversation id': [said({ conversation: { id: 'c'.repeat(10_000) } }), [400]],
  'half a character in a conversation id': [said({ conversation: { id: `c${lone}` } }), [400]],
  'a line break in a conversation id': [said({ conversation: { id: 'c\r\nX-Evil: 1' } }), [400]],
  'nothing at the end of a conversation id': [said({ conversation: { id: 'c\0' } }), [400]],
  'a conversation id that climbs': [said({ conversation: { id: '../../../etc/passwd' } }), [200]],
  'a conversation id of another kind': [said({ conversation: { id: '__proto__' } }), [200]],
  'half a character in an activity id': [said({ id: lone }), [400]],
  'half a character in the id of a person': [said({ from: { id: lone } }), [400]],
  'a person who is a list': [said({ from: [] }), [400]],
  'thousands of members': [said({ type: 'conversationUpdate', membersAdded: Array(2_000).fill({ id: 'x' }) }), [400]],
  'members that are none': [said({ type: 'conversationUpdate', membersAdded: [null] }), [400]],
  'entities that are a word': [said({ entities: 'mention' }), [400]],
  'a mention that is everywhere': [
    said({
      text: 'a'.repeat(20_000),
      entities: Array(500).fill({ type: 'mention', mentioned: { id: 'bot-1' }, text: 'a' }),
    }),
    [200],
  ],
  'times that are none': [said({ timestamp: 'yesterday', localTimestamp: {}, expiration: [] }), [200]],
  // Words.
  'text that is a number': [said({ text: 7 }), [400]],
  'text that is a list': [said({ text: ['hello'] }), [400]],
  'no text': [said({ text: undefined }), [200]],
  'half a character': [said({ text: lone }), [200]],
  'half characters between words': [said({ text: `is a&e${lone} open` }), [200]],
  'control characters': [said({ text: '\0\x01\x1b[2J\x07is a&e open\x7f' }), [200]],
  'marks piled up': [said({ text: `a${'\u0301'.repeat(20_000)}` }), [200]],
  'writing that turns round': [said({ text: '\u202e'.repeat(5_000) }), [200]],
  'nothing that can be seen': [said({ text: '\u200b'.repeat(15_000) }), [200]],
  'one long word': [said({ text: 'a'.repeat(60_000) }), [200]],
  'many words': [said({ text: 'a '.repeat(30_000) }), [200]],
  'many questions': [said({ text: 'is a&e open? '.repeat(4_500) }), [200]],
  'many scans': [said({ text: 'scan '.repeat(12_000) }), [200]],
  'many days': [said({ text: 'thursday 18 december '.repeat(3_000) }), [200]],
  'many numbers': [said({ text: '9434765919 '.repeat(5_500) }), [200]],
  'many commas': [said({ text: ','.repeat(60_000) }), [200]],
  'many faces': [said({ text: '\u{1f600}'.repeat(15_000) }), [200]],
  'many brackets': [said({ text: '(('.repeat(30_000) }), [200]],
  'a page': [said({ text: '<script>alert(1)</script><img src=x onerror=alert(1)>' }), [200]],
  'a query': [said({ text: "'; DROP TABLE conversations; --" }), [200]],
  'a pattern': [said({ text: `${'a'.repeat(30_000)}!`, textFormat: '(a+)+$' }), [200]],
  // Addresses that the guide must not call.
  'the cloud as an address': [
    said({ serviceUrl: 'http://169.254.169.254/latest/meta-data', deliveryMode: undefined }),
    [403],
  ],
  'the network as an address': [said({ serviceUrl: 'http://10.0.0.1/', deliveryMode: undefined }), [403]],
  'a name that only looks local': [
    said({ serviceUrl: 'http://localhost.evil.example/', deliveryMode: undefined }),
    [403],
  ],
  'a user who is called localhost': [
    said({ serviceUrl: 'http://localhost@evil.example/', deliveryMode: undefined }),
    [403],
  ],
  'a file as an address': [said({ serviceUrl: 'file:///etc/passwd', deliveryMode: undefined }), [403]],
  'a script as an address': [said({ serviceUrl: 'javascript:alert(1)', deliveryMode: undefined }), [403]],
  'no address': [said({ serviceUrl: undefined, deliveryMode: undefined }), [403]],
  'an address that is none': [said({ serviceUrl: 'http://', deliveryMode: undefined }), [400]],
  // Invalid HTTP.
  nonsense: ['nonsense\r\n\r\n', [400]],
  bytes: [
    Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03]),
    [400, 408, 0],
    { untilClosed: true },
  ],
  'HTTP/2': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
  'HTTP/9': ['GET / HTTP/9.9\r\n\r\n', [400, 505]],
  'a method that nobody knows': ['BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n', [400]],
  'a method that is not served': ['DELETE /api/messages HTTP/1.1\r\nHost: localhost\r\n\r\n', [405]],
  TRACE: ['TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n', [405]],
  CONNECT: ['CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n', [0]],
  'a star': ['OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n', [200, 400, 404, 405]],
  'no host': ['GET / HTTP/1.1\r\n\r\n', [400]],
  'two hosts': [get('/', 'Host: evil.example'), [200, 400]],
  'a host with a rule in it': ['GET / HTTP/1.1\r\nHost: x; script-src y\r\n\r\n', [400]],
  'a host with a space': ['GET / HTTP/1.1\r\nHost: a b\r\n\r\n', [400]],
  'a path that is no address': ['GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n', [400]],
  'a path that climbs': [get('/web-chat/../../../../etc/passwd'), [404]],
  'a path that climbs in code': [get('/web-chat/%2e%2e%2f%2e%2e%2fetc%2fpasswd'), [404]],
  'a path with half a code': [get('/%'), [400, 404]],
  'a path with wrong code': [get('/%ff%fe'), [400, 404]],
  'a header in a header': [get('/', 'X-A: a\r\n X-B: b'), [200, 400]],
  'a header with nothing in it': [get('/', ': x'), [400]],
  'a header with half a line break': [get('/', 'X-A: a\rX-B: b'), [400]],
  'an upgrade to nothing': [get('/', 'Connection: Upgrade', 'Upgrade: nonsense'), [200]],
  'a stream without a token': [
    get(
      '/v3/directline/conversations/x/stream',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
    ),
    [400, 401, 403, 404],
  ],
  'an expectation': [get('/', 'Expect: the-unexpected'), [200, 417]],
  'headers that trickle in': [
    `GET / HTTP/1.1\r\nHost: localhost\r\n${'X-A: a\r\n'.repeat(50)}\r\n`,
    [408, 0],
    { pieces: 40, pauseMs: 40, untilClosed: true },
  ],
  'a body that trickles in': [post(hello), [408, 0], { pieces: 40, pauseMs: 60, untilClosed: true }],
  'many requests in one': [Buffer.concat(Array(200).fill(said({}))), [0]],
  'a few requests in one': [Buffer.concat(Array(4).fill(said({}))), [200]],
  'a request behind another': [
    Buffer.concat([post('{}'), Buffer.from('GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n')]),
    [400],
  ],
  // Direct Line.
  'no token': [post('{}', [json], '/v3/directline/conversations'), [401]],
  'an invalid token': [post('{}', [json, 'Authorization: Bearer x'], '/v3/directline/conversations'), [403]],
  'a token of many parts': [
    post('{}', [json, `Authorization: Bearer ${'a.'.repeat(5_000)}`], '/v3/directline/conversations'),
    [403],
  ],
  'a message into nowhere': [
    post('{}', [json, 'Authorization: Bearer x'], '/v3/directline/conversations/x/activities'),
    [403],
  ],
  'an invalid body for a token': [post('[[[[', [json], '/v3/directline/tokens/generate'), [400]],
};

async function tookMs(): Promise<number> {
  const before = process.cpuUsage();
  const [reply] = await guide.ask('is a&e open');
  const { user, system } = process.cpuUsage(before);
  expect(reply.channelData.guidance.intent).toBe('emergency-department-open');
  return (user + system) / 1_000;
}

test('at least 80 ways are tried', () => {
  expect(Object.keys(hostile).length).toBeGreaterThanOrEqual(80);
});

test.each(Object.entries(hostile))(
  '%s: refused or answered, and the next person is answered at once',
  async (_what, [bytes, allowed, how]) => {
    const times: number[] = [];
    do {
      const answer = await send(bytes, how);
      const statuses = [...answer.matchAll(/(?:^|\n)HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
      expect(allowed).toContain(statuses[0] ?? 0);
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
      times.push(await tookMs());
    } while (Math.min(...times) > promptMs && times.length < mostTries);
    expect(Math.min(...times)).toBeLessThanOrEqual(promptMs);
  },
);
