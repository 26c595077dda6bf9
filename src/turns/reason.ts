/** What went wrong, without a message that might hold a patient's words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : typeof error;
}
