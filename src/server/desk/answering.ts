import type { Request, Response } from 'restify';
import type { RateLimit } from '../../channels/rate-limit';
import { Refusal } from '../../channels/refusal';
import type { Render } from '../../desk/views';
import { reasonOf } from '../../turns/reason';
import { StoreAway } from '../../turns/turn-store';
import { callerOf, originOf } from '../direct-line/caller';
import { isFromThisMachine } from '../from-this-machine';
import type { ServerContext } from '../server-context';
import { Exchange } from './exchange';

const onlyHere = 'Without DESK_ISSUER the desk is for the machine on which the guide runs, and not through a proxy.';
const storeAway = 'The store of the guide is away. Patients are answered. Try again in a minute.';
const broken = 'Something went wrong here. Look whether what you wanted was done, then try again.';

/** What a request of the desk is answered by. It may throw Refusal and StoreAway. */
export type Work = (exchange: Exchange) => Promise<void> | void;

/** A handler for the server that does a work, within a limit, and answers with a page whatever happens. */
export type Serve = (limit: RateLimit, work: Work) => (request: Request, response: Response) => Promise<void>;

export function createServe({ config, clock, log }: ServerContext, render: Render): Serve {
  const isForThisMachine = config.desk.openId === undefined;

  /** The origin by the Host header; none where it is wrong, so that no form is taken for one of ours. */
  const originFor = (request: Request): string => {
    try {
      return originOf(request, config);
    } catch {
      return '';
    }
  };

  const refusalOf = (error: unknown): Refusal => {
    if (error instanceof Refusal) return error;
    if (error instanceof StoreAway) return new Refusal(503, 'ServiceUnavailable', storeAway);
    log.error({ error: reasonOf(error) }, 'a page of the desk failed');
    return new Refusal(500, 'Internal', broken);
  };

  return (limit, work) => async (request, response) => {
    const exchange = new Exchange(request, response, originFor(request), clock(), render);
    try {
      limit.take(callerOf(request, config.trustsProxy));
      if (isForThisMachine && !isFromThisMachine(request)) throw new Refusal(403, 'ForbiddenDesk', onlyHere);
      await work(exchange);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else exchange.refuse(refusalOf(error));
    }
  };
}
