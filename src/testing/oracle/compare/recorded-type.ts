/** Classes of the oracle whose words in SQL are not their names. */
const WORDS: Readonly<Record<string, string>> = {
  String: 'VARCHAR',
  BigInteger: 'BIGINT',
  SmallInteger: 'SMALLINT',
  DateTime: 'TIMESTAMP',
  LargeBinary: 'BYTEA',
  Unicode: 'VARCHAR',
  UnicodeText: 'TEXT',
  Uuid: 'UUID',
}

/** Where SQLite has other words. */
const SQLITE: Readonly<Record<string, string>> = { DateTime: 'DATETIME', LargeBinary: 'BLOB', Uuid: 'CHAR(32)' }

/** The DDL of a type that was recorded as Python writes it: `String(length=50)`, `ARRAY(INTEGER())`. */
export function recordedType(written: string, dialect: string): string {
  const [, name = '', inside = ''] = /^(\w+)\((.*)\)$/s.exec(written) ?? ['', written]
  if (name === 'ARRAY') return `${recordedType(inside, dialect)}[]`
  if (name.toUpperCase() === 'ENUM') return enumText(inside, dialect)
  const sizes = inside.split(',').flatMap((part) => /\d+/.exec(part) ?? [])
  const word = wordOf(name, dialect)
  const text = sizes.length === 0 ? word : `${word}(${sizes.join(', ')})`
  if (dialect === 'sqlite' || !/^TIME(?:STAMP)?$/.test(word)) return text
  return `${text} WITH${inside.includes('timezone=True') ? '' : 'OUT'} TIME ZONE`
}

const wordOf = (name: string, dialect: string): string =>
  (dialect === 'sqlite' ? SQLITE[name] : undefined) ?? WORDS[name] ?? name.toUpperCase()

/** A type of the database has its own name, and else the length of its longest value. */
function enumText(inside: string, dialect: string): string {
  const name = /\bname='([^']*)'/.exec(inside)?.[1]
  if (dialect !== 'sqlite' && name !== undefined && !inside.includes('native_enum=False')) return name
  const values = [...inside.matchAll(/(?<![=\w])'([^']*)'/g)].map((match) => match[1]!.length)
  return `VARCHAR(${/length=(\d+)/.exec(inside)?.[1] ?? Math.max(...values)})`
}
