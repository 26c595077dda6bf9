import type { Citation } from '../../guidance/reply';

/** In characters: Teams takes no longer ones. */
const longestName = 80;
const longestAbstract = 160;

/**
 * What Teams shows beside a message: its sources, each at its number in the text, and that a machine wrote it. As Microsoft
 * documents it in "Enhance AI-generated bot messages"; of these entities a message has one.
 */
export function teamsEntities(citations: readonly Citation[], labelsAi: boolean): object[] | undefined {
  if (citations.length === 0 && !labelsAi) return undefined;
  return [
    {
      type: 'https://schema.org/Message',
      '@type': 'Message',
      '@context': 'https://schema.org',
      '@id': '',
      ...(labelsAi && { additionalType: ['AIGeneratedContent'] }),
      ...(citations.length > 0 && { citation: citations.map(claimOf) }),
    },
  ];
}

function claimOf({ name, text, url }: Citation, at: number): object {
  return {
    '@type': 'Claim',
    position: at + 1,
    appearance: {
      '@type': 'DigitalDocument',
      name: shortened(name, longestName),
      abstract: shortened(text.replace(/\s+/g, ' ').trim() || name, longestAbstract),
      ...(url !== undefined && { url }),
    },
  };
}

/** Cut off between two words. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > 0 ? cut.slice(0, lastSpace) : cut}…`;
}
