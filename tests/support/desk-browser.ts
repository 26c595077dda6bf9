import { parseSetCookie } from 'cookie';

/** A browser that has no scripts: it keeps cookies by host, follows what is asked for, and sends forms as browsers do. */
export class DeskBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  /** @param origin of the guide @param publicUrl at which it believes to be reached; by default the same */
  constructor(
    readonly origin: string,
    private readonly publicUrl = origin,
  ) {}

  /** The value of a cookie of the guide. */
  cookie(name: string): string | undefined {
    return this.jarOf(this.origin).get(name);
  }

  setCookie(name: string, value: string): void {
    this.jarOf(this.origin).set(name, value);
  }

  /** Asks once, without following where it leads. @param address a path of the guide, or an address elsewhere */
  async get(address: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(address, { headers });
  }

  /** Follows redirects, and pages that lead on by themselves, to the page at the end. */
  async visit(address: string): Promise<{ readonly url: string; readonly status: number; readonly text: string }> {
    for (let at = address, steps = 0; ; steps++) {
      if (steps > 10) throw new Error(`going round in circles at ${at}`);
      const response = await this.get(at);
      const text = await response.text();
      const next = response.headers.get('location') ?? /http-equiv="refresh" content="0; url=([^"]+)"/.exec(text)?.[1];
      if (next === undefined) return { url: at, status: response.status, text };
      at = new URL(next, this.absolute(at)).href;
    }
  }

  /** Sends a form as a page of the guide would. @param headers instead of those of a browser */
  async post(
    path: string,
    fields: Record<string, string> | string,
    headers: Record<string, string | undefined> = {},
  ): Promise<Response> {
    const given = { origin: this.publicUrl, 'sec-fetch-site': 'same-origin', ...headers };
    const kept = Object.entries(given).filter((header): header is [string, string] => header[1] !== undefined);
    return this.send(path, {
      method: 'POST',
      body: typeof fields === 'string' ? fields : new URLSearchParams(fields),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...Object.fromEntries(kept) },
    });
  }

  /** The token that the forms of a page repeat. */
  async formToken(path = '/desk'): Promise<string> {
    const { text } = await this.visit(path);
    return /name="form-token" value="([^"]+)"/.exec(text)?.[1] ?? '';
  }

  /** Sends a form of this session, and gives where it leads, or the page that says what to mend. */
  async sendForm(path: string, form: Record<string, string>) {
    const answer = await this.post(path, { 'form-token': await this.formToken(), ...form });
    const to = answer.headers.get('location') ?? '';
    return { status: answer.status, to, text: to ? (await this.visit(to)).text : await answer.text() };
  }

  private async send(address: string, init: RequestInit): Promise<Response> {
    const url = this.absolute(address);
    const jar = this.jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { ...(cookie && { cookie }), ...(init.headers as Record<string, string>) },
    });
    for (const line of response.headers.getSetCookie()) {
      const { name, value = '', maxAge } = parseSetCookie(line);
      if (maxAge === 0 || value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** The guide may be told of an address at which only a proxy would reach it. */
  private absolute(address: string): string {
    const url = new URL(address, this.origin).href;
    return url.startsWith(`${this.publicUrl}/`) ? this.origin + url.slice(this.publicUrl.length) : url;
  }

  private jarOf(url: string): Map<string, string> {
    const { origin } = new URL(url);
    const jar = this.jars.get(origin) ?? new Map();
    this.jars.set(origin, jar);
    return jar;
  }
}
