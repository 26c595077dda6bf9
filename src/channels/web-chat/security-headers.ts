/** Who may frame the page, and which servers its script may call. */
export interface PageSurroundings {
  /** Origin of this server's WebSockets, `wss://chat.hospital.example`. Older browsers do not include it in 'self'. */
  readonly streams: string;
  readonly embedParents: readonly string[];
  /** Azure's Direct Line, when it is used: `https://directline.botframework.com/v3/directline`. */
  readonly azureUrl: string | undefined;
  readonly isEmbedded: boolean;
}

/**
 * The Content-Security-Policy and related headers of the page: only its own scripts, and no other server.
 * @param nonce that of the scripts in the page
 */
export function securityHeaders(nonce: string, surroundings: PageSurroundings): Record<string, string> {
  const { streams, embedParents, azureUrl, isEmbedded } = surroundings;
  const azure = azureUrl ? new URL(azureUrl) : undefined;
  const connect = ["'self'", streams, ...(azure ? [azure.origin, `wss://${azure.host}`] : [])];
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self'",
    "manifest-src 'self'",
    `connect-src ${connect.join(' ')}`,
    `frame-ancestors ${isEmbedded ? ["'self'", ...embedParents].join(' ') : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': isEmbedded ? 'cross-origin' : 'same-origin',
  };
}

/** The headers of a page that is shown instead of the chat in a frame: anybody may frame it, since it does nothing. */
export const refusedPageHeaders: Record<string, string> = {
  'Content-Security-Policy': "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};
