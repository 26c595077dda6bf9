import type { Content } from '../content/content';
import type { Memory } from '../memory/memory';

/**
 * What is left of a memory in the content of today: another edition of it, which had other intents, may have been
 * remembered. An alarm stays one: where its intent is gone, it is the first emergency of the content.
 */
export function createMemoryFilter({ intents, questions, care }: Content): (memory: Memory) => Memory {
  const kinds = new Set(care.map(({ kind }) => kind));
  const emergency = [...intents.values()].find(({ urgency }) => urgency === 'emergency')?.name;
  const isIntent = (name: string): boolean => intents.has(name);
  const isKind = (kind: string): boolean => kinds.has(kind);
  const isWhole = ({ last, alarm, offered, asked, visit }: Memory): boolean =>
    (!last || isGiven(last)) &&
    (alarm === undefined || isIntent(alarm)) &&
    offered.every(isIntent) &&
    (asked === undefined || questions.has(asked)) &&
    (!visit || visit.care.every(isKind));

  return (memory) => (isWhole(memory) ? memory : withoutUnknown(memory));

  function isGiven({ intent, variant }: NonNullable<Memory['last']>): boolean {
    const known = intents.get(intent);
    return known !== undefined && (variant === undefined || Object.hasOwn(known.variants, variant));
  }

  function withoutUnknown(memory: Memory): Memory {
    const { last, alarm, offered, asked, visit } = memory;
    return {
      ...memory,
      last: last && isGiven(last) ? last : undefined,
      alarm: alarm === undefined || isIntent(alarm) ? alarm : emergency,
      // "the second one" counts as they were shown: with one of them gone nobody can tell.
      offered: offered.every(isIntent) ? offered : [],
      asked: asked !== undefined && questions.has(asked) ? asked : undefined,
      visit: visit && { ...visit, care: visit.care.filter(isKind) },
    };
  }
}
