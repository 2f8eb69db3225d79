import type { Dialect } from '../dialects/dialect.ts'
import type { ClauseElement } from '../sql/clause-element.ts'
import type { SqlCompiler } from '../sql/sql-compiler.ts'
import type { ExecutionOptions } from './execution-options.ts'

/**
 * The dialect, with other schemas in place of those that tables name.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/compiler.py › IdentifierPreparer._with_schema_translate
 */
export function translateSchemas(
  dialect: Dialect,
  schemas: NonNullable<ExecutionOptions['schemaTranslateMap']>,
): Dialect {
  const render = (element: ClauseElement, compiler: SqlCompiler): string => {
    const { schema, name } = element as unknown as { readonly schema?: string; readonly name: string }
    const key = schema ?? ''
    const other = Object.hasOwn(schemas, key) ? schemas[key] : schema
    return [other, name].flatMap((part) => (part ? compiler.identifier(part) : [])).join('.')
  }
  return { ...dialect, renderers: { ...dialect.renderers, table: render, light_table: render } }
}
