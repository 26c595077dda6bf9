import { hazardLog, lastSafetyRun } from '../../content/safety/hazard-log';
import { type Incident, type Incidents, incidentSteps, longestIncident } from '../../facts/incidents';
import type { FormError } from '../form-errors';
import { besideFields, formError } from '../form-errors';
import { unlessRefused } from '../refused-fact';
import { type DeskAnswer, type DeskRequest, type DeskRoute, notFound } from '../route';
import { kindWords, stepWords } from './incident-words';
import type { SafetyParts } from './safety-parts';

/** The pages on safety: the hazard log, and what was wrong. */
export function safetyRoutes(parts: SafetyParts): DeskRoute[] {
  const { incidents, audit } = parts;
  return [
    {
      method: 'get',
      path: '/desk/safety',
      least: 'viewer',
      menu: 'Safety',
      async handle() {
        const run = lastSafetyRun();
        const hazards = hazardLog().map((hazard) => ({ ...hazard, test: run?.hazards[hazard.id] ?? 'unknown' }));
        const ranAt = run && new Date(run.at);
        return {
          view: 'safety',
          title: 'Safety',
          data: {
            hazards,
            ranAt,
            failed: hazards.filter(({ test }) => test === 'failed').map(({ id }) => id),
            passed: hazards.filter(({ test }) => test === 'passed').length,
            unknown: hazards.filter(({ test }) => test === 'unknown').length,
            incidents: (await incidents.list()).map(named),
          },
        };
      },
    },
    {
      method: 'get',
      path: '/desk/safety/incidents/new',
      least: 'editor',
      handle: () => formPage({ kind: '', what: '' }),
    },
    {
      method: 'post',
      path: '/desk/safety/incidents',
      least: 'editor',
      handle: (request) => open(parts, request),
    },
    {
      method: 'get',
      path: '/desk/safety/incidents/:id',
      least: 'editor',
      handle: async ({ params: { id }, query }) =>
        (await incidentPage(parts, id, query.get('done') === 'yes')) ?? notFound,
    },
    {
      method: 'post',
      path: '/desk/safety/incidents/:id/step',
      least: 'editor',
      async handle({ params: { id }, form, person, now }) {
        const step = incidentSteps.find((one) => one === form.get('step'));
        if (!step) return notFound;
        const deed = { by: person.id, why: noteIn(parts, form, now), now };
        return change(
          parts,
          id,
          (incidents) => incidents.done({ id, revision: Number(form.get('revision')) }, step, deed),
          () => audit.record({ who: person, what: `did a step of an incident: ${step}`, about: id, at: now }),
        );
      },
    },
    {
      method: 'post',
      path: '/desk/safety/incidents/:id/close',
      least: 'approver',
      async handle({ params: { id }, form, person, now }) {
        const deed = { by: person.id, why: noteIn(parts, form, now), now };
        return change(
          parts,
          id,
          (incidents) => incidents.close({ id, revision: Number(form.get('revision')) }, deed),
          () => audit.record({ who: person, what: 'closed an incident', about: id, at: now }),
        );
      },
    },
  ];
}

const longestNote = 300;

/** What staff write of an incident is kept for good: names and numbers are taken out first. */
const noteIn = ({ redactOf, edition }: SafetyParts, form: URLSearchParams, now: Date): string =>
  redactOf(edition())((form.get('note') ?? '').slice(0, longestNote), now.getUTCFullYear());

async function open(
  { incidents, audit, redactOf, edition }: SafetyParts,
  { form, person, now }: DeskRequest,
): Promise<DeskAnswer> {
  const fields = { kind: form.get('kind') ?? '', what: form.get('what') ?? '' };
  const kind = (['missed-alarm', 'false-alarm'] as const).find((one) => one === fields.kind);
  const isLong = fields.what.length > longestIncident;
  const errors = [
    ...(kind ? [] : [formError('kind', 'Choose what went wrong')]),
    ...(fields.what ? [] : [formError('what', 'Say what happened')]),
    ...(isLong ? [formError('what', `Say it in ${longestIncident} characters or fewer`)] : []),
  ];
  if (!kind || errors.length) return formPage(fields, errors);
  const what = redactOf(edition())(fields.what, now.getUTCFullYear()).slice(0, longestIncident);
  const { id } = await incidents.open({ kind, what }, { by: person.id, why: '', now });
  await audit.record({ who: person, what: 'opened an incident', about: id, at: now });
  return { goTo: `/desk/safety/incidents/${id}` };
}

function formPage(
  fields: { readonly kind: string; readonly what: string },
  errors: readonly FormError[] = [],
): DeskAnswer {
  const kinds = Object.entries(kindWords).map(([value, text]) => ({ value, text }));
  const data = { fields, kinds, errors, beside: besideFields(errors), longestIncident };
  return { view: 'incident-form', title: 'New incident', status: errors.length ? 422 : 200, data };
}

async function change(
  parts: SafetyParts,
  id: string,
  work: (incidents: Incidents) => Promise<unknown>,
  note: () => Promise<void>,
): Promise<DeskAnswer> {
  const refused = await unlessRefused(() => work(parts.incidents));
  if (refused) return (await incidentPage(parts, id, false, refused)) ?? notFound;
  await note();
  return { goTo: `/desk/safety/incidents/${id}?done=yes` };
}

async function incidentPage(
  { incidents, audit }: SafetyParts,
  id: string,
  isDone: boolean,
  refused?: { readonly status: number; readonly text: string },
): Promise<DeskAnswer | undefined> {
  const history = await incidents.history(id);
  const latest = history.at(-1);
  if (!latest) return undefined;
  const names = await audit.namesOf(history.map(({ by }) => by));
  const nameOf = (by: string): string => names.get(by) ?? by;
  const steps = incidentSteps.map((step) => {
    const done = latest.steps.find((one) => one.step === step);
    return { step, ...stepWords[step], done: done && { by: nameOf(done.by), at: new Date(done.at) } };
  });
  const data = {
    incident: named(latest),
    steps,
    isDone,
    errors: refused ? [formError('what-to-do', refused.text)] : [],
    history: history.map((one, at) => ({ ...one, name: nameOf(one.by), did: didIn(one, history[at - 1]) })),
  };
  return { view: 'incident', title: `${kindWords[latest.kind]} ${id}`, status: refused?.status ?? 200, data };
}

const named = (incident: Incident) => ({ ...incident, kindWords: kindWords[incident.kind] });

function didIn({ status, steps }: Incident, before?: Incident): string {
  if (!before) return 'Opened it';
  if (status === 'closed') return 'Closed it';
  return steps.length > before.steps.length ? stepWords[steps[steps.length - 1].step].text : 'Looked at it';
}
