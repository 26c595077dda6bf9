import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { changedMeanwhile, type Deed, FactRefused, notFound, type Seen } from './deed';
import { type FactRevision, type FactStore, jsonOf } from './fact-store';

/** What is done about an incident, in this order: docs/clinical-safety.md says how. */
export const incidentSteps = ['told', 'example', 'checked', 'evaluated', 'logged'] as const;
export type IncidentStep = (typeof incidentSteps)[number];

export const longestIncident = 1_000;

const incidentSchema = z
  .object({
    kind: z.enum(['missed-alarm', 'false-alarm']),
    /** What happened, without whose it was. */
    what: z.string().min(1).max(longestIncident),
    steps: z.array(z.object({ step: z.enum(incidentSteps), by: z.string(), at: z.number() })).readonly(),
  })
  .readonly();
export type IncidentWords = z.infer<typeof incidentSchema>;

/** A missed alarm or a false one, as it stands after a revision. */
export interface Incident extends IncidentWords, Omit<FactRevision, 'kind' | 'says' | 'until' | 'status'> {
  readonly status: 'open' | 'closed';
}

/** What the desk does with incidents: revisions are added, and nothing is deleted. Rejects with StoreAway and FactRefused. */
export interface Incidents {
  /** The latest first. */
  list(): Promise<readonly Incident[]>;
  /** All revisions, the first first. */
  history(id: string): Promise<readonly Incident[]>;
  open(words: Pick<IncidentWords, 'kind' | 'what'>, deed: Deed): Promise<Incident>;
  done(seen: Seen, step: IncidentStep, deed: Deed): Promise<Incident>;
  /** @param deed with the reason */
  close(seen: Seen, deed: Deed): Promise<Incident>;
}

export function openIncidents(store: Pick<FactStore, 'add' | 'latest' | 'history'>): Incidents {
  const history: Incidents['history'] = async (id) =>
    (await store.history('incident', id)).flatMap((row) => incidentOf(row) ?? []);

  async function put(incident: Incident): Promise<Incident> {
    const { id, revision, at, by, why, status, kind, what, steps } = incident;
    const says = JSON.stringify({ kind, what, steps });
    if (!(await store.add({ kind: 'incident', id, revision, at, by, why, status, says }))) throw changedMeanwhile();
    return incident;
  }

  async function next(
    { id, revision }: Seen,
    { by, why, now }: Deed,
    change: (one: Incident) => Partial<Incident>,
  ): Promise<Incident> {
    const latest = (await history(id)).at(-1);
    if (!latest) throw notFound();
    if (latest.revision !== revision) throw changedMeanwhile();
    if (latest.status === 'closed') throw new FactRefused('NOT_IN_THIS_STATUS', 'It is closed already.');
    return put({ ...latest, ...change(latest), revision: revision + 1, by, why, at: now });
  }

  return {
    history,
    list: async () => (await store.latest('incident')).flatMap((row) => incidentOf(row) ?? []),
    open: (words, { by, why, now }) =>
      put({ ...words, steps: [], id: randomBytes(6).toString('hex'), revision: 1, status: 'open', by, why, at: now }),
    done: (seen, step, deed) =>
      next(seen, deed, ({ steps }) => ({
        steps: steps.some((one) => one.step === step)
          ? steps
          : [...steps, { step, by: deed.by, at: deed.now.getTime() }],
      })),
    async close(seen, deed) {
      if (!deed.why) throw new FactRefused('CANNOT_BE_PUBLISHED', 'Say why it is closed.');
      return next(seen, deed, () => ({ status: 'closed' }));
    },
  };
}

function incidentOf({ kind: _, says, until: __, status, ...row }: FactRevision): Incident | undefined {
  const { data } = incidentSchema.safeParse(jsonOf(says));
  return data && { ...row, ...data, status: status === 'closed' ? 'closed' : 'open' };
}
