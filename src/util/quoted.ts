/** A string literal as prettier writes it: in single quotes, or in double ones where that needs fewer escapes. */
export function quoted(value: string): string {
  const inDouble = JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  const count = (character: string): number => value.split(character).length - 1
  if (count("'") > count('"')) return inDouble
  const inner = inDouble.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${inner}'`
}
