const CAST =
  /('(?:[^']|'')*')|::(?:"(?:[^"]|"")+"|[a-z][\w.]*)(?: (?:varying|precision|with(?:out)? time zone))?(?:\([\d ,]+\))?(?:\[\])*/gi

/** SQL of PostgreSQL without the casts that it adds to constants; strings stay as they are. */
export const withoutCasts = (sql: string): string => sql.replace(CAST, (_, string: string | undefined) => string ?? '')
