import type { Io } from '../../../io/io.ts'
import type { Table } from '../../../schema/table.ts'
import type { ClauseElement } from '../../../sql/clause-element.ts'
import { conditionArgument } from '../../../sql/conditions.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { differentIo, type ExpressionPair } from './ask-expressions.ts'
import { checksOf } from './checks-of.ts'
import type { Compared, TablePair } from './compared.ts'
import { expressionText } from './expression-text.ts'
import { finalName } from './final-name.ts'

type Kind = 'check' | 'index' | 'column'

/** What has the same name on both sides and another expression: conditions of CHECK and of indexes, and formulas, by their names. */
export type OtherExpressions = Readonly<Record<Kind, ReadonlySet<string>>>

interface NamedPair extends ExpressionPair {
  readonly key: string
  readonly kind: Kind
  readonly name: string
}

/**
 * The expressions that differ, for each table that has such, by its key. SQLite keeps their words; PostgreSQL rewrites them, and is
 * asked where words differ. Round trips: 1 or none.
 *
 * Differs from SQLAlchemy (Alembic): there they are not compared, because texts do not tell.
 */
export function* otherExpressionsIo(
  context: AutogenContext,
  { pairs }: Compared,
): Io<ReadonlyMap<string, OtherExpressions>> {
  const open = pairs
    .flatMap((pair) => expressionPairs(context, pair))
    .filter(({ found, wanted }) => expressionText(found) !== expressionText(wanted))
  const others = context.dialect.name === 'postgresql' ? yield* differentIo(context, open) : open
  const keys = new Set(others.map(({ key }) => key))
  return new Map([...keys].map((key) => [key, byKind(others.filter((one) => one.key === key))]))
}

function byKind(pairs: readonly NamedPair[]): OtherExpressions {
  const ofKind = (kind: Kind) => new Set(pairs.flatMap((one) => (one.kind === kind ? [one.name] : [])))
  return { check: ofKind('check'), index: ofKind('index'), column: ofKind('column') }
}

export const NO_OTHERS: OtherExpressions = { check: new Set(), index: new Set(), column: new Set() }

function expressionPairs(context: AutogenContext, { key, conn, metadata, columns }: TablePair): readonly NamedPair[] {
  const write = (element: ClauseElement): string => context.text((compiler) => compiler.inline(element))
  const place = { key, table: conn.table.name, schema: conn.schema ?? context.defaultSchema }
  const formulas = columns.flatMap(([found, wanted]): readonly NamedPair[] => {
    const [before, after] = [found.options.computed, wanted.options.computed]
    if (!before || !after) return []
    const texts = { found: write(before.expression), wanted: write(after.expression) }
    return [{ ...place, ...texts, kind: 'column', name: found.name, of: found.type }]
  })
  const conditions = (['check', 'index'] as const).flatMap((kind) => {
    const [found, wanted] = [conn.table, metadata].map((table) => conditionsOf(context, table, kind))
    return [...found!].flatMap(([name, condition]): readonly NamedPair[] => {
      const other = wanted!.get(name)
      return other ? [{ ...place, kind, name, of: kind, found: write(condition), wanted: write(other) }] : []
    })
  })
  return [...formulas, ...conditions]
}

/** By their names in the database. */
function conditionsOf(
  context: AutogenContext,
  table: Table,
  kind: 'check' | 'index',
): ReadonlyMap<string, ClauseElement> {
  const named =
    kind === 'check'
      ? checksOf(table).map((one) => [finalName(context, one), one.condition] as const)
      : table.indexes.flatMap((one) => {
          const { where } = one.options
          return where === undefined ? [] : [[finalName(context, one), conditionArgument(where, 'index()')] as const]
        })
  return new Map(named.flatMap(([name, condition]) => (name === null ? [] : [[name, condition] as const])))
}
