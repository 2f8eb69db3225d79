/** Classes of the oracle whose words in SQL are not their names. */
const WORDS: Readonly<Record<string, string>> = {
  String: 'VARCHAR',
  BigInteger: 'BIGINT',
  SmallInteger: 'SMALLINT',
  DateTime: 'TIMESTAMP WITHOUT TIME ZONE',
  LargeBinary: 'BYTEA',
  Unicode: 'VARCHAR',
  UnicodeText: 'TEXT',
}

/** The DDL of a type that was recorded as Python writes it: `String(length=50)`, `ARRAY(INTEGER())`. */
export function recordedType(written: string): string {
  const [, name = '', inside = ''] = /^(\w+)\((.*)\)$/s.exec(written) ?? ['', written]
  if (name === 'ARRAY') return `${recordedType(inside)}[]`
  const sizes = inside.split(',').flatMap((part) => /\d+/.exec(part) ?? [])
  const word = WORDS[name] ?? name.toUpperCase()
  return sizes.length === 0 ? word : `${word}(${sizes.join(', ')})`
}
