import { createInterface } from 'node:readline';

/** The lines of a stream, one at a time, however they are cut into chunks. Empty lines are left out. */
export async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<{ line: string; number: number }> {
  let number = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim()) yield { line, number };
  }
}

/** Writes a line, and waits when the reader is slower than we are. */
export async function writeLine(stream: NodeJS.WritableStream, line: string): Promise<void> {
  if (!stream.write(`${line}\n`)) await new Promise((done) => stream.once('drain', done));
}
