import { ArgumentError } from '../../../errors/request-errors.ts'
import { TypeEngine } from '../../../types/type-engine.ts'
import { describeValue } from '../../../util/describe-value.ts'

type Pairs = Readonly<Record<string, string | null>>

const PAIR = /"((?:[^"\\]|\\[^])*)"=>(?:NULL|"((?:[^"\\]|\\[^])*)")/g
const unescaped = (text: string): string => text.replace(/\\([^])/g, '$1')
const quoted = (text: unknown): string => `"${String(text).replace(/["\\]/g, '\\$&')}"`

class HstoreType extends TypeEngine<Pairs> {
  readonly visitName = 'hstore'
  readonly family = 'other'
  override readonly sqlText = 'HSTORE'

  ddl(): string {
    return this.sqlText
  }

  override bindProcessor() {
    return (value: Pairs): string => {
      if (typeof value !== 'object')
        throw new ArgumentError(`An HSTORE takes an object, and got ${describeValue(value)}.`)
      const pairs = Object.entries(value)
      return pairs.map(([key, one]) => `${quoted(key)}=>${one === null ? 'NULL' : quoted(one)}`).join(',')
    }
  }

  override resultProcessor() {
    return (text: string): Pairs => {
      const pairs = [...text.matchAll(PAIR)]
      return Object.fromEntries(
        pairs.map(([, key, value]) => [unescaped(key!), value === undefined ? null : unescaped(value)]),
      )
    }
  }
}

/** Strings or null by strings, as an object; needs `CREATE EXTENSION hstore`. */
export const HSTORE: TypeEngine<Pairs> = /*@__PURE__*/ new HstoreType()
