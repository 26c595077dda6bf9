/** An error for the log: its name and the line that threw it. Its message may hold a patient's words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : typeof error;
}
