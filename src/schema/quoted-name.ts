/** A name that says itself whether it stands in quotes. */
export interface QuotedName<out N extends string = string> {
  readonly name: N
  readonly quote: boolean | undefined
}

/**
 * The name of a table or column that is always, or never, quoted: `quotedName('Mixed', false)`. Without it names are quoted
 * where they need it.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › quoted_name
 */
export const quotedName = <const N extends string>(name: N, quote: boolean): QuotedName<N> => ({ name, quote })
