import type { Dialect } from '../../../dialects/dialect.ts'
import { ColumnDefinition } from '../../../schema/column-definition.ts'
import { NullType } from '../../../types/null-type.ts'
import { derivedType } from '../../../types/type-engine.ts'
import { typeText } from '../../../types/type-processors.ts'
import type { Defs } from '../../../sql/definition-types.ts'
import type { SqliteFacts } from './sqlite-facts.ts'
import type { TableModel } from './table-model.ts'

/**
 * Columns whose type does not change keep the words that they were declared with, whatever SQLite makes of them.
 *
 * @param own columns that the program has said itself
 */
export function keepDeclaredTypes(
  model: TableModel,
  { declared }: SqliteFacts,
  dialect: Dialect,
  own: Defs = {},
): void {
  for (const [name, { definition, source }] of model.columns) {
    const words = declared
      .get(name)
      ?.replace(/\s*\b(?:generated|always)\b/gi, '')
      .trim()
    if (words === undefined || source === undefined || definition.type !== source.type || Object.hasOwn(own, name))
      continue
    // A column without a type has no words at all.
    const [text, collation] = definition.type === NullType ? [] : typeText(definition.type, dialect).split(' COLLATE ')
    if (text?.toUpperCase() === words.toUpperCase()) continue
    const sqlText = collation === undefined ? words : `${words} COLLATE ${collation}`
    const type = derivedType(definition.type, { sqlText })
    const kept = new ColumnDefinition(definition.name, type, definition.options)
    model.columns.set(name, { definition: kept, source: kept })
  }
}
