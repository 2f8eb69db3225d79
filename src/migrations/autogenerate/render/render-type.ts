import { ArgumentError } from '../../../errors/request-errors.ts'
import { ArrayType } from '../../../types/array-of.ts'
import { EnumType } from '../../../types/enum.ts'
import { TypeDecorator } from '../../../types/type-decorator.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'
import { typeText } from '../../../types/type-processors.ts'
import { quoted } from '../../../util/quoted.ts'
import { frozenType } from '../compare/frozen-type.ts'
import { GENERIC_TYPES } from './generic-types.ts'
import { optionsOf } from './options-of.ts'
import { core, ownSource, type RenderContext } from './render-context.ts'
import { renderEntries, renderValue } from './render-value.ts'
import { call, type Source } from './source.ts'
import { CORE_WORDS, POSTGRESQL_NAMES, POSTGRESQL_WORDS } from './type-words.ts'

const POSTGRESQL = 'athanor/dialects/postgresql'

/**
 * The type of a column as a program writes it. One of the program's own is rendered as what the database has, so that old
 * revisions need not import what may be gone; `renderItem` renders it in another way.
 *
 * @throws {@link ArgumentError} for a type of which nothing is known.
 * @source alembic alembic/autogenerate/render.py › _repr_type
 */
export function renderType(context: RenderContext, type: TypeEngine): Source {
  const own = ownSource(context, 'type', type)
  if (own !== undefined) return own
  if (type.variants !== undefined) return withVariants(context, type, type.variants)
  if (type instanceof TypeDecorator) {
    return renderType(context, (type.loadDialectImpl(context.dialect.name) ?? type.impl) as TypeEngine)
  }
  const found = namedType(context, type) ?? genericType(context, type) ?? wordType(context, type)
  if (found !== null) return found
  throw new ArgumentError(`The type '${type.visitName}' has no name in TypeScript. Render it with renderItem.`)
}

function withVariants(context: RenderContext, type: TypeEngine, variants: NonNullable<TypeEngine['variants']>): Source {
  let base = type
  while (base.variants !== undefined) base = Object.getPrototypeOf(base) as TypeEngine
  const others = Object.entries(variants).sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    renderType(context, frozenType(base)),
    ...others.flatMap(([dialect, one]) => call('.withVariant', renderType(context, frozenType(one)), quoted(dialect))),
  ]
}

/** Enums, arrays and domains, which are made of something. */
function namedType(context: RenderContext, type: TypeEngine): Source | null {
  if (type instanceof EnumType) {
    const { metadata: _, createType, ...options } = type.options
    const said = {
      ...options,
      createType: context.isModels ? undefined : createType,
      schema: type.schema,
      inheritSchema: undefined,
    }
    const isPlain = Object.values(said).every((one) => one === undefined)
    const values = type.values.map((value) => quoted(value))
    return call(core(context, 'Enum'), ...values, ...(isPlain ? [] : [renderEntries(context, said)]))
  }
  if (type instanceof ArrayType) {
    const { dimensions } = type
    const options = dimensions === undefined ? [] : [renderEntries(context, { dimensions })]
    return call(core(context, 'ArrayOf'), renderType(context, frozenType(type.item)), ...options)
  }
  const domain = type.cacheKey.startsWith('domain:') ? type.namedType?.(context.dialect) : null
  if (!domain) return null
  const inner = renderType(context, Object.getPrototypeOf(type) as TypeEngine)
  const options = renderEntries(context, { schema: domain.schema, createType: false })
  return call(context.imports.add('DOMAIN', POSTGRESQL), quoted(domain.name), inner, options)
}

function genericType(context: RenderContext, type: TypeEngine): Source | null {
  const [, collation] = / COLLATE "((?:[^"]|"")*)"/.exec(textOf(context, type) ?? '') ?? []
  const facts = {
    ...numbersOf(type),
    ...(collation === undefined ? {} : { collation: collation.replaceAll('""', '"') }),
  }
  const calls = GENERIC_TYPES[type.visitName]?.(facts) ?? []
  const found = calls.find((one) => textOf(context, one.type) === textOf(context, type))
  if (found === undefined) return null
  const name = core(context, found.name)
  return found.args ? call(name, ...withoutLast(found.args).map((arg) => renderValue(context, arg))) : name
}

const withoutLast = (args: readonly unknown[]): readonly unknown[] =>
  args.slice(0, args.findLastIndex((arg) => arg !== undefined) + 1)

function numbersOf(type: TypeEngine): object {
  const { length, precision, scale, timezone } = type as unknown as Record<string, never>
  // A function has a length of its own, unless it stands for a type.
  return { length, precision, scale, timezone }
}

const WORDS = /^([A-Z][A-Z\d ]*?) ?(?:\(([\d ,]+)\))?((?: [A-Z ]+)?)$/

/** A type by its words in SQL. */
function wordType(context: RenderContext, type: TypeEngine): Source | null {
  const written = textOf(context, type) ?? type.sqlText ?? ''
  const [, before = '', given, after = ''] = WORDS.exec(written.replace(/ COLLATE .*$/, '')) ?? []
  const sizes = given?.split(',').map((size) => size.trim()) ?? []
  const word = (before + after).trim()
  return timedType(context, word, sizes) ?? namedWord(context, word, sizes)
}

function namedWord(context: RenderContext, word: string, sizes: readonly string[]): Source | null {
  if (Object.hasOwn(CORE_WORDS, word)) return sized(core(context, CORE_WORDS[word]!), sizes)
  if (word === 'JSONB') return call(context.imports.add('JSONB', POSTGRESQL))
  const name = POSTGRESQL_WORDS[word] ?? word
  return POSTGRESQL_NAMES.has(name) ? sized(context.imports.add(name, POSTGRESQL), sizes) : null
}

/** Timestamps with a precision, and intervals. */
function timedType(context: RenderContext, word: string, [precision]: readonly string[]): Source | null {
  const [, name, zone, fields] = /^(TIMESTAMP|TIME|INTERVAL)(?: (WITH|WITHOUT) TIME ZONE| (.+))?$/.exec(word) ?? []
  if (name === undefined || (name !== 'INTERVAL' && zone === undefined)) return null
  const options = { timezone: zone === 'WITH' || undefined, precision: precision && Number(precision), fields }
  return call(context.imports.add(name, POSTGRESQL), ...optionsOf(context, options))
}

const sized = (name: string, sizes: readonly string[]): Source => (sizes.length === 0 ? name : call(name, ...sizes))

/** DDL of the type; null where the database has no such. */
function textOf({ dialect }: RenderContext, type: TypeEngine): string | null {
  try {
    return typeText(type, dialect)
  } catch {
    return null
  }
}
