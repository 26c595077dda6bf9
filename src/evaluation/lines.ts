import { createInterface } from 'node:readline';

/** The lines of a stream with their numbers, from 1. Empty lines are left out. */
export async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<{ line: string; number: number }> {
  let number = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim()) yield { line, number };
  }
}

/** Writes a line, and waits where the stream's buffer is full. */
export async function writeLine(stream: NodeJS.WritableStream, line: string): Promise<void> {
  if (!stream.write(`${line}\n`)) await new Promise((done) => stream.once('drain', done));
}
