import type { Constraint } from '../../../schema/constraint.ts'
import { ColumnClause } from '../../../sql/elements/column-clause.ts'
import { quoted } from '../../../util/quoted.ts'
import type { ExcludeConstraint } from '../../../dialects/postgresql/exclude-constraint.ts'
import { optionsOf } from './options-of.ts'
import type { RenderContext } from './render-context.ts'
import { renderSql } from './render-value.ts'
import { call, list, type Source } from './source.ts'

/** `exclude(['room', '='], ['during', '&&'], { name: 'no_overlap' })` */
export function renderExclude(context: RenderContext, constraint: Constraint): Source {
  const { given, operators, options } = constraint as unknown as ExcludeConstraint
  const pairs = given.map((member, i) => {
    const name = typeof member === 'string' ? member : member instanceof ColumnClause ? member.name : null
    return list([name === null ? renderSql(context, member as never) : quoted(name), quoted(operators[i]!)])
  })
  return call(
    context.imports.add('exclude', 'athanor/dialects/postgresql'),
    ...pairs,
    ...optionsOf(context, { ...options, info: undefined }),
  )
}
