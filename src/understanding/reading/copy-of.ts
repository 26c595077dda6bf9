/**
 * The same text, apart from the text that it was cut from. JavaScript makes no copy when it cuts a text: whoever keeps a
 * word would keep the whole message.
 */
export const copyOf = (text: string): string => Buffer.from(text).toString();
