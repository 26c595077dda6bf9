import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

interface Words {
  readonly says: string;
  readonly isUrgent: boolean;
}

/** Somebody who publishes notices about A&E at the Conquest, in a process of their own, on the store of a guide. */
export async function operatorAt(url: string) {
  const child = fork(join(__dirname, 'operator-process.mjs'), [url]);
  await once(child, 'message');
  return {
    /** @returns a function that ends it */
    async publish({ says, isUrgent }: Words): Promise<() => Promise<unknown>> {
      const words = {
        ...{ places: ['Conquest Hospital'], kinds: ['emergency-department-open'], from: '2020-01-01T00:00' },
        ...{ means: 'news', source: 'the press office', says, isUrgent },
      };
      const live = await done(child, { words });
      return () => done(child, { ended: live });
    },
    close: () => child.disconnect(),
  };
}

async function done(child: ChildProcess, order: object): Promise<object> {
  const answer = once(child, 'message');
  child.send(order);
  const [live] = await answer;
  return live as object;
}
