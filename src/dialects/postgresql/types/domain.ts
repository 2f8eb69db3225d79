import { derivedType, type NamedType, type TypeDialect, type TypeEngine } from '../../../types/type-engine.ts'
import { typeText } from '../../../types/type-processors.ts'
import { quoteIdentifier } from '../../../util/quote-identifier.ts'
import { postgresqlReservedWords } from '../reserved-words.ts'

export interface DomainOptions {
  readonly schema?: string
  readonly notNull?: boolean
  /** SQL of a condition on VALUE. */
  readonly check?: string
  readonly constraintName?: string
  /** SQL. */
  readonly default?: string
  readonly collation?: string
  /** Whether `createAll` creates it. Default: true. */
  readonly createType?: boolean
  readonly metadata?: object
}

/**
 * Another type under a name of its own, with a condition: `DOMAIN('age', Integer, { check: 'VALUE >= 0' })`.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/postgresql/named_types.py › DOMAIN
 */
export function DOMAIN<T>(name: string, type: TypeEngine<T>, options: DomainOptions = {}): TypeEngine<T> {
  const { schema, metadata, createType = true } = options
  const parts = schema === undefined ? [name] : [schema, name]
  const sqlText = parts.map((part) => quoteIdentifier(part, postgresqlReservedWords)).join('.')
  const namedType = (dialect: TypeDialect): NamedType => {
    const definition = definitionOf(typeText(type, dialect), options)
    return { name, schema, metadata, createType, kind: 'DOMAIN', definition }
  }
  return derivedType(type, { sqlText, namedType, cacheKey: `domain:${sqlText}` })
}

function definitionOf(type: string, options: DomainOptions): string {
  const quote = (name: string): string => quoteIdentifier(name, postgresqlReservedWords)
  const words = [type]
  if (options.collation) words.push(`COLLATE ${quote(options.collation)}`)
  if (options.default !== undefined) words.push(`DEFAULT ${options.default}`)
  if (options.constraintName) words.push(`CONSTRAINT ${quote(options.constraintName)}`)
  if (options.notNull) words.push('NOT NULL')
  if (options.check) words.push(`CHECK (${options.check})`)
  return words.join(' ')
}
