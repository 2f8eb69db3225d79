const ROW = String.raw`\((?:\?|\$\d+(?:::[\w ]+)?|NULL|DEFAULT)(?:, (?:\?|\$\d+(?:::[\w ]+)?|NULL|DEFAULT))*\)`
const ROWS = new RegExp(`(${ROW}, ${ROW}), (?:${ROW}, )+${ROW}`)
const MOST_CHARACTERS = 6_000

/** The text of a statement to read: of the rows of a long INSERT, two. */
export function shortenSql(sql: string): string {
  const short = sql.replace(ROWS, (all, first: string) => {
    const hidden = all.split('), (').length - 2
    return `${first}, … ${hidden.toLocaleString('en')} more rows`
  })
  return short.length > MOST_CHARACTERS ? `${short.slice(0, MOST_CHARACTERS)} …` : short
}
