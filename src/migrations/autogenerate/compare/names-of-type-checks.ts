import type { Table } from '../../../schema/table.ts'
import { TypeConstraint } from '../../../schema/type-constraint.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { finalName } from './final-name.ts'

/** The names of the CHECK constraints that types bring, where the database needs them. */
export function namesOfTypeChecks(context: AutogenContext, table: Table): ReadonlySet<string> {
  const names = table.constraints.flatMap((constraint) => {
    if (!(constraint instanceof TypeConstraint)) return []
    // It knows its name when it has been written.
    const isThere = context.text((compiler) => constraint.render(compiler)) !== ''
    return isThere ? (finalName(context, constraint) ?? []) : []
  })
  return new Set(names)
}
