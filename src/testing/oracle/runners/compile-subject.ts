import { StatementCompiler } from '../../../compiler/statement-compiler.ts'
import type { Compiled as CompiledStatement, ParameterSlot, RowsPiece } from '../../../compiler/compiled.ts'
import { rowsOf } from '../../../compiler/rows-of.ts'
import { withParameters } from '../../../compiler/with-parameters.ts'
import { toSql } from '../../../compiler/to-sql.ts'
import { statementText } from '../../../compiler/statement-text.ts'
import type { Dialect } from '../../../dialects/dialect.ts'
import { CompileError } from '../../../errors/request-errors.ts'
import { DdlElement } from '../../../schema/ddl-element.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { Table } from '../../../schema/table.ts'
import { ClauseElement } from '../../../sql/clause-element.ts'
import { isExpression } from '../../../sql/coercions.ts'
import { leavesOf } from '../../../sql/leaves.ts'
import { isStatement, type Statement } from '../../../sql/statement.ts'
import { TypeEngine } from '../../../types/type-engine.ts'
import { typeText } from '../../../types/type-processors.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import type { Compiled } from '../compare/compare-compiled.ts'
import type { GivenStatement, SqlCompileSubject } from '../signatures/sql-compile-case.ts'
import { ddlOf } from './ddl-of.ts'

type Piece = string | ParameterSlot | RowsPiece

/** The corpus holds parameters as they are before a type converts them for the driver. */
function withoutProcessor(piece: Piece): Piece {
  if (typeof piece === 'string') return piece
  if (piece.kind !== 'rows') return { ...piece, processor: null }
  return { ...piece, slots: piece.slots.map((slot) => (slot.kind === 'value' ? { ...slot, processor: null } : slot)) }
}

function compileStatement(element: ClauseElement, dialect: Dialect, named?: GivenStatement['params']): Compiled {
  const compiled: CompiledStatement = StatementCompiler.compile(element, dialect)
  const values = { binds: leavesOf(element).binds, rows: rowsOf(element), named }
  const text = statementText({ ...compiled, texts: new Map(), pieces: compiled.pieces.map(withoutProcessor) }, values)
  return { kind: 'statement', statement: text }
}

function compileGiven({ stmt, params, rows, literalBinds }: GivenStatement, dialect: Dialect): Compiled {
  if (literalBinds === true) {
    const options = { literalBinds, ...((rows ?? params) ? { parameters: rows ?? params! } : {}) }
    return { kind: 'statement', statement: toSql(stmt, dialect, options) }
  }
  const { element, named } = withParameters(stmt as unknown as Statement, rows ?? params)
  return compileStatement(element, dialect, named[0])
}

const isGiven = (subject: object): subject is GivenStatement => 'stmt' in subject
const isDrop = (subject: object): subject is { readonly drop: MetaData } =>
  'drop' in subject && subject.drop instanceof MetaData

/** Compiles what a case gave; errors come out as they are. */
export function compileSubject(subject: SqlCompileSubject, dialect: Dialect): Compiled {
  if (subject instanceof TypeEngine) return { kind: 'type', type: typeText(subject, dialect) }
  if (subject instanceof Table || subject instanceof MetaData || Array.isArray(subject)) {
    return { kind: 'statements', statements: ddlOf(subject, dialect) }
  }
  if (subject instanceof DdlElement) return { kind: 'statements', statements: ddlOf([subject], dialect) }
  if (isDrop(subject)) return { kind: 'statements', statements: ddlOf(subject, dialect) }
  if (isGiven(subject)) return compileGiven(subject, dialect)
  const element = isExpression(subject) && !isStatement(subject) ? subject[EXPRESSION] : (subject as unknown)
  if (element instanceof ClauseElement) return compileStatement(element, dialect)
  throw new CompileError(`A case gave ${String(subject)}, which is nothing that can be compiled.`)
}
