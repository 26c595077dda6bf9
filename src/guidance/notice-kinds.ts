import { anyAppointment } from '../content/any-appointment';
import type { CareAdvice } from '../content/names';
import type { CareKind } from '../content/people-schema';

/** What a notice is about, in kinds of care and topics. */
export interface KindsMeant {
  /** It is about these: about MRI scans, where it says "scans". */
  readonly sure: ReadonlySet<string>;
  /** It may be about these: "my scan" may be an MRI scan. */
  readonly may: ReadonlySet<string>;
}

/** Makes what tells the kinds that a notice means by those that it names. @param kinds of intents/conversation/care.yaml */
export function createKindsMeant(kinds: readonly CareKind[]): (named: readonly string[]) => KindsMeant {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  const any = anyAppointment(kinds);
  // A hospital's news is not about GP surgeries and dentists, unless it names them.
  const ofHospital = kinds.filter(({ advice }) => advice !== ('surgery' satisfies CareAdvice)).map(({ kind }) => kind);

  return (named) => {
    const sure = new Set(named.flatMap(covered));
    if (!named.length) for (const kind of ofHospital) sure.add(kind);
    const general = named.flatMap((name) => (byName.has(name) ? [any.kind, ...(byName.get(name)?.like ?? [])] : []));
    return { sure, may: new Set(general.filter((kind) => !sure.has(kind))) };
  };

  /** A kind with all that can be called by it, and the topic that asks about it. */
  function covered(name: string): string[] {
    const kind = byName.get(name);
    if (kind === any) return ofHospital;
    const topics = kind && kind.advice === ('surgery' satisfies CareAdvice) ? [kind.intent] : [];
    const more = kinds.filter(({ like }) => kind?.general && like.includes(name)).map((other) => other.kind);
    return [name, ...topics, ...more];
  }
}
