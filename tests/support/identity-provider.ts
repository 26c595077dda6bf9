import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const client = { id: 'the-desk', secret: 'for-tests-only' };

/** A real OpenID provider, from npm's oidc-provider. */
export interface IdentityProvider {
  /** The settings of a guide whose desk is signed in to there. */
  readonly environment: NodeJS.ProcessEnv;
  readonly origin: string;
  end(): void;
}

/** @param publicUrl of the guide */
export async function startIdentityProvider(publicUrl: string): Promise<IdentityProvider> {
  const args = [client.id, client.secret, `${publicUrl}/desk/sign-in/back`];
  const child = fork(join(__dirname, 'identity-provider-process.mjs'), args, { stdio: 'ignore', execArgv: [] });
  const [{ origin }] = (await once(child, 'message')) as [{ origin: string }];
  return {
    origin,
    environment: {
      PUBLIC_URL: publicUrl,
      DESK_ISSUER: origin,
      DESK_CLIENT_ID: client.id,
      DESK_CLIENT_SECRET: client.secret,
      DESK_ROLES:
        'Guide.Vera=viewer, Guide.Ed=editor, Guide.Ada=approver, Guide.Desmond=desk-staff, Guide.Admin=administrator',
    },
    end: () => child.kill(),
  };
}
