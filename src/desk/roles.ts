/** What somebody may do at the desk, from least to most. */
export const roles = ['viewer', 'editor', 'approver', 'desk-staff', 'administrator'] as const;

export type Role = (typeof roles)[number];

/** What else each role may do: desk staff talk to patients, and change nothing that the guide says. */
const includes: Readonly<Record<Role, readonly Role[]>> = {
  viewer: [],
  editor: ['viewer'],
  approver: ['editor', 'viewer'],
  'desk-staff': ['viewer'],
  administrator: ['approver', 'editor', 'desk-staff', 'viewer'],
};

/** Whether somebody with these roles may do what needs at least the other. */
export function mayAs(held: readonly Role[], least: Role): boolean {
  return held.some((role) => role === least || includes[role].includes(least));
}
