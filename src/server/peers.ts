/** The other processes that serve on the same port: a request may reach any of them. */
export interface Peers {
  /** Tells them why this process should get no more requests; nothing while it may. */
  tell(reasons: readonly string[]): void;
  /** Why they should get none. */
  reasons(): readonly string[];
}
