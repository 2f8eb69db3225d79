/** A name that is final: no naming convention changes it, and a database that takes only short names gets it shortened. */
export interface ConventionalName {
  readonly conv: string
}

export type ConstraintName = string | ConventionalName

/**
 * Says that a name is as a naming convention would make it: `check(t.a.gt(0), conv('ck_t_a'))`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › conv
 */
export const conv = (name: string): ConventionalName => ({ conv: name })
