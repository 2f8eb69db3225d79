/**
 * The code with the query that loads the objects loading their relationship along.
 *
 * @param relationship as in `Author.books`
 * @param line the one that loads it object by object, from 1: the query stands before it
 * @returns null where there is no such query to be seen
 */
export function withCure(code: string, relationship: string, line: number): string | null {
  const option = `selectinload(${relationship})`
  if (code.includes(option)) return null
  const [model] = relationship.split('.')
  const query = `select(${model})`
  const end = code.split('\n').slice(0, line).join('\n').lastIndexOf(query)
  if (end < 0 || !ORM_IMPORT.test(code)) return null
  const at = end + query.length
  const cured = `${code.slice(0, at)}.options(${option})${code.slice(at)}`
  return cured.replace(ORM_IMPORT, (whole, names: string) =>
    /\bselectinload\b/.test(names) ? whole : whole.replace(names, ` selectinload,${names}`),
  )
}

const ORM_IMPORT = /\bimport \{([^}]*)\} from 'athanor\/orm'/
