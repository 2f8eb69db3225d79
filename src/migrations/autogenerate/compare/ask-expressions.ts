import { DatabaseError } from '../../../errors/database-error.ts'
import type { Io } from '../../../io/io.ts'
import type { DdlCompiler } from '../../../schema/ddl-rules.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'
import { typeText } from '../../../types/type-processors.ts'
import type { AutogenContext } from '../autogen-context.ts'

/** Two expressions over the columns of a table of PostgreSQL. */
export interface ExpressionPair {
  readonly table: string
  readonly schema: string
  readonly found: string
  readonly wanted: string
  /** The type of a computed column, or what the expression is a condition of. */
  readonly of: TypeEngine | 'check' | 'index'
}

/**
 * Which pairs are different expressions: PostgreSQL writes both in its own words, as parts of an empty temporary table with the
 * same columns, which is rolled back. What it refuses to take over these columns is another expression. Where it makes no such
 * tables, as in a transaction that only reads, none differs, which is told as a warning. Round trips: 1, or none.
 */
export function* differentIo<P extends ExpressionPair>(
  { inspector, text }: AutogenContext,
  pairs: readonly P[],
): Io<readonly P[]> {
  if (pairs.length === 0) return []
  const sql = text((compiler) => `DO ${compiler.literal(blockText(pairs, compiler, inspector.engine.dialect))}`)
  const answer = `SELECT current_setting('${SETTING}', true), set_config('${SETTING}', '', false)`
  let answers: readonly string[] = []
  try {
    const [, rows] = yield* inspector.tryIo([
      { sql, params: [] },
      { sql: answer, params: [] },
    ])
    answers = String(rows![0]![0]).split(',')
  } catch (error) {
    // Not everything that speaks PostgreSQL knows DO.
    if (!(error instanceof DatabaseError) || error.isDisconnect) throw error
  }
  const open = pairs.filter((_, i) => answers[i] !== 'other' && answers[i] !== 'same').map(({ table }) => table)
  if (open.length > 0) {
    const names = [...new Set(open)].join(', ')
    inspector.warn(
      `Conditions or formulas could not be compared: ${names}. PostgreSQL does not say whether they differ.`,
    )
  }
  return pairs.filter((_, i) => answers[i] === 'other')
}

const SETTING = 'athanor.expressions'
const PROBE = 'athanor_probe'
/** By which the work of a block is rolled back, and its variables are not. */
const UNDO = `RAISE EXCEPTION USING ERRCODE = 'ATH01';`

type Dialect = AutogenContext['dialect']

/**
 * What was copied with a dump is written in other words than what was created, until it is read once more: so the expression of the
 * database is read again, and that of the models twice.
 */
function blockText(pairs: readonly ExpressionPair[], compiler: DdlCompiler, dialect: Dialect): string {
  const placed = pairs.map((pair, i) => ({ ...pair, place: i + 1, key: JSON.stringify([pair.schema, pair.table]) }))
  const tables = [...new Set(placed.map(({ key }) => key))]
  return `DECLARE
  probe record; form text; kept text; answer text; answers text[] := array_fill('unknown'::text, ARRAY[${pairs.length}]);
BEGIN
${tables
  .map((key) =>
    tableBlock(
      placed.filter((one) => one.key === key),
      compiler,
      dialect,
    ),
  )
  .join('\n')}
  PERFORM set_config('${SETTING}', array_to_string(answers, ','), false);
END`
}

function tableBlock(
  members: readonly (ExpressionPair & { readonly place: number })[],
  compiler: DdlCompiler,
  dialect: Dialect,
): string {
  const { table, schema } = members[0]!
  const [name, home] = [table, schema].map((one) => compiler.identifier(one))
  const rows = members.map((pair) => {
    const { before, after, asked, gone } = probeOf(pair, `pg_temp.${name}`, compiler, dialect)
    const texts = [before, after, asked, gone, pair.found, pair.wanted].map((one) => compiler.literal(one))
    return `(${[pair.place, ...texts].join(', ')})`
  })
  const form = `EXECUTE before || form || after; EXECUTE asked INTO form; EXECUTE gone;`.replace(
    /\b(?:before|after|asked|gone)\b/g,
    'probe.$&',
  )
  return `  BEGIN
    EXECUTE ${compiler.literal(`CREATE TEMPORARY TABLE ${name} (LIKE ${home}.${name})`)};
    FOR probe IN SELECT * FROM (VALUES ${rows.join(',\n')}) AS v (place, before, after, asked, gone, found, wanted) LOOP
      answer := 'unknown';
      BEGIN
        form := probe.found; ${form}
        kept := form; form := probe.wanted;
        answer := 'other';
        FOR i IN 1..2 LOOP
          ${form}
          IF form = kept THEN answer := 'same'; END IF;
        END LOOP;
        ${UNDO}
      EXCEPTION WHEN OTHERS THEN
        IF SQLSTATE IN ('42501', '42P01') OR SQLSTATE !~ '^(ATH01|42|22)' THEN answer := 'unknown'; END IF;
      END;
      answers[probe.place] := answer;
    END LOOP;
    ${UNDO}
  EXCEPTION WHEN OTHERS THEN NULL;
  END;`
}

interface Probe {
  /** What stands before and behind the expression. */
  readonly before: string
  readonly after: string
  /** The question for the expression in PostgreSQL's words. */
  readonly asked: string
  readonly gone: string
}

function probeOf({ of }: ExpressionPair, table: string, compiler: DdlCompiler, dialect: Dialect): Probe {
  const place = `${compiler.literal(table)}::regclass`
  if (of === 'check') {
    return {
      before: `ALTER TABLE ${table} ADD CONSTRAINT ${PROBE} CHECK (`,
      after: ')',
      asked: `SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conrelid = ${place} AND conname = '${PROBE}'`,
      gone: `ALTER TABLE ${table} DROP CONSTRAINT ${PROBE}`,
    }
  }
  if (of === 'index') {
    return {
      before: `CREATE INDEX ${PROBE} ON ${table} ((1)) WHERE `,
      after: '',
      asked: `SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = 'pg_temp.${PROBE}'::regclass`,
      gone: `DROP INDEX pg_temp.${PROBE}`,
    }
  }
  return {
    before: `ALTER TABLE ${table} ADD COLUMN ${PROBE} ${typeText(of, dialect)} GENERATED ALWAYS AS (`,
    after: ') STORED',
    asked: `SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef AS d JOIN pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.adrelid = ${place} AND a.attname = '${PROBE}'`,
    gone: `ALTER TABLE ${table} DROP COLUMN ${PROBE}`,
  }
}
