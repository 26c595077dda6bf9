import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseCookie, type SerializeOptions, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'restify';
import type { Refusal } from '../../channels/refusal';
import type { DeskAnswer } from '../../desk/route';
import type { Reader, Render } from '../../desk/views';
import { noteRefusal } from '../observability/request-observer';
import { send } from '../send-asset';

/** Only our own files, and forms to ourselves: nothing in a page can run, load or send anything else. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  // With less, a browser does not say in Origin that a form is ours.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** The paths to which the browser sends a cookie: none of the patients' pages. */
const cookiePath = '/desk';

/** One request of the desk, and its answer. */
export class Exchange {
  /** Whoever is signed in: the page shows who. */
  reader: Reader | undefined;

  /** @param origin at which the browser reaches this server */
  constructor(
    readonly request: Request,
    readonly response: Response,
    readonly origin: string,
    readonly now: Date,
    private readonly render: Render,
  ) {}

  /** The path that was asked for, with its query. */
  get url(): string {
    // Never with a host: it may be told to the browser.
    const { pathname, search } = new URL(this.request.url ?? '', 'http://localhost');
    return pathname + search;
  }

  get query(): URLSearchParams {
    return new URLSearchParams(this.request.getQuery());
  }

  cookie(name: string): string | undefined {
    return parseCookie(this.request.headers.cookie ?? '')[this.fullName(name)];
  }

  /** Has the browser keep a value; without one, forget it. */
  setCookie(name: string, value: string | undefined, { sameSite, maxAge }: Keeping = { sameSite: 'strict' }): void {
    const options = { path: cookiePath, httpOnly: true, secure: this.isSecure, sameSite };
    const cookie = stringifySetCookie(this.fullName(name), value ?? '', {
      ...options,
      maxAge: value === undefined ? 0 : maxAge,
    });
    this.response.appendHeader('Set-Cookie', cookie);
  }

  async answer(answer: DeskAnswer): Promise<void> {
    if ('goTo' in answer) this.goTo(answer.goTo);
    else if ('file' in answer) await this.file(answer.file, answer.parts);
    else this.page(answer.view, answer.title, answer.data, answer.status);
  }

  page(view: string, title: string, data: object = {}, status = 200): void {
    const bytes = Buffer.from(this.render(view, title, data, this.reader));
    send(this.request, this.response, bytes, { ...headers, 'Content-Type': 'text/html; charset=utf-8' }, status);
  }

  /** 303: what was sent is not sent again, and its address is not kept in the history. */
  goTo(path: string): void {
    this.response.writeHead(303, { ...headers, Location: path, 'Content-Length': 0 });
    this.response.end();
  }

  refuse({ status, code, message, retryAt }: Refusal, title = 'You cannot do this'): void {
    noteRefusal(this.response, code);
    if (retryAt)
      this.response.setHeader('Retry-After', Math.max(1, Math.ceil((retryAt.getTime() - Date.now()) / 1_000)));
    this.page('refused', title, { says: [message] }, status);
  }

  private async file(name: string, parts: AsyncIterable<string>): Promise<void> {
    this.response.writeHead(200, {
      ...headers,
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    });
    if (this.request.method === 'HEAD') this.response.end();
    else await pipeline(Readable.from(parts), this.response);
  }

  private get isSecure(): boolean {
    return this.origin.startsWith('https:');
  }

  /** With the prefix a browser takes the cookie over https alone. */
  private fullName(name: string): string {
    return this.isSecure ? `__Secure-${name}` : name;
  }
}

type Keeping = Required<Pick<SerializeOptions, 'sameSite'>> & Pick<SerializeOptions, 'maxAge'>;
