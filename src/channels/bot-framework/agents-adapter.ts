import { Activity } from '@microsoft/agents-activity';
import {
  type AuthConfiguration,
  AuthType,
  CloudAdapter,
  type Request,
  type WebResponse,
} from '@microsoft/agents-hosting';
import type { IncomingActivity } from './activity-schema';
import { type AdapterParts, type ChannelAdapter, NotAuthenticated } from './channel-adapter';
import type { ConversationReference } from './conversation-reference';
import { deliver, expectReplies, stamp, startNewThread } from './deliver';
import type { OutgoingActivity } from './outgoing-activity';

/** The guide under the Microsoft 365 Agents SDK, which follows botbuilder. */
export class AgentsAdapter implements ChannelAdapter {
  private readonly sdk: CloudAdapter;

  constructor(private readonly parts: AdapterParts) {
    this.sdk = new CloudAdapter(authOf(parts.config.botFramework), undefined, undefined, { validateServiceUrl: true });
    this.sdk.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  async receive(authorization: string, activity: IncomingActivity): Promise<{ status: number; body?: unknown }> {
    const isInBody = activity.deliveryMode === expectReplies;
    const request: Request = {
      method: 'POST',
      headers: authorization ? { authorization } : {},
      // The SDK asks for a token for the address even where it sends nothing there.
      body: isInBody ? { ...activity, serviceUrl: undefined } : { ...activity },
    };
    await this.authenticate(request, activity);
    const answer = new Answer();
    await this.sdk.process(request, answer, async (context) => {
      if (isInBody)
        context.onSendActivities((_context, replies, next) => {
          stamp(replies);
          return next();
        });
      await deliver(this.parts, activity, (delivery) => context.sendActivity(Activity.fromObject(delivery)));
    });
    return { status: answer.code, body: answer.body };
  }

  async notify(reference: ConversationReference, activity: OutgoingActivity): Promise<void> {
    const { bot, ...rest } = reference;
    const appId = this.sdk.getClientId() ?? 'anonymous';
    await this.sdk.continueConversation(appId, { ...rest, agent: bot }, async (context) => {
      startNewThread(context.activity);
      await context.sendActivity(Activity.fromObject(activity));
    });
  }

  private async authenticate(request: Request, { serviceUrl }: IncomingActivity): Promise<void> {
    let isKnown = false;
    await this.sdk.authorizeRequest(request, new Answer(), () => {
      isKnown = true;
    });
    // A token is for one address: with another, its holder would have the guide call anywhere.
    const bound: unknown = request.user?.serviceurl;
    if (!isKnown || (bound !== undefined && bound !== serviceUrl)) throw new NotAuthenticated();
  }
}

/** Keeps what the SDK would write to a response. */
class Answer implements WebResponse {
  code = 200;
  body: unknown;
  headersSent = false;
  writableEnded = false;

  status(code: number): this {
    this.code = code;
    return this;
  }
  setHeader(): this {
    return this;
  }
  send(body?: unknown): this {
    this.body = body;
    return this;
  }
  end(): this {
    this.writableEnded = true;
    return this;
  }
}

/** The settings by the names that the Bot Framework gave them, for the SDK that follows it. */
function authOf(settings: AdapterParts['config']['botFramework']): AuthConfiguration {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, MicrosoftAppType } = settings;
  const { ToChannelFromBotLoginUrl, ToBotFromChannelTokenIssuer } = settings;
  return {
    clientId: MicrosoftAppId,
    clientSecret: MicrosoftAppPassword,
    tenantId: MicrosoftAppTenantId,
    authType: MicrosoftAppType === 'UserAssignedMSI' ? AuthType.UserManagedIdentity : AuthType.ClientSecret,
    validateIssuer: true,
    ...(ToChannelFromBotLoginUrl && { authorityEndpoint: ToChannelFromBotLoginUrl }),
    ...(ToBotFromChannelTokenIssuer && { issuers: [ToBotFromChannelTokenIssuer] }),
  };
}
