const beyondAscii = /[\u0080-\uffff]/;
const eachBeyondAscii = new RegExp(beyondAscii, 'g');

/** JSON in ASCII alone: as many bytes as it has characters, which nobody has to count or encode. */
export function asciiJson(value: unknown): string {
  const json = JSON.stringify(value);
  return beyondAscii.test(json) ? json.replace(eachBeyondAscii, escaped) : json;
}

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
