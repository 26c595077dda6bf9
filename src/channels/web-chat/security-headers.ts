import { createHash } from 'node:crypto';

/** Who may show the page in a frame, and where its script may turn to. */
export interface PageSurroundings {
  /** Where the sockets of this server are, `wss://chat.hospital.example`: older browsers want it named. */
  readonly streams: string;
  readonly embedParents: readonly string[];
  /** The Direct Line of Azure, where that is used: `https://directline.botframework.com/v3/directline`. */
  readonly azureUrl: string | undefined;
  readonly isEmbedded: boolean;
}

/** Web Chat makes a style element without a nonce, and leaves it empty. */
const emptyStyle = `'sha256-${createHash('sha256').update('').digest('base64')}'`;

/** Nothing that the page can do without; no script but ours, and no other server. */
export function securityHeaders(nonce: string, surroundings: PageSurroundings): Record<string, string> {
  const { streams, embedParents, azureUrl, isEmbedded } = surroundings;
  const azure = azureUrl ? new URL(azureUrl) : undefined;
  const connect = ["'self'", streams, ...(azure ? [azure.origin, `wss://${azure.host}`] : [])];
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}' ${emptyStyle}`,
    // Web Chat makes the pictures of its own signs.
    "img-src 'self' data: blob:",
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
