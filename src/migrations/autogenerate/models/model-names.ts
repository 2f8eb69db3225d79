/** The name of a class for the rows of a table: `order_items` becomes `OrderItem`. */
export function classNameOf(table: string): string {
  const words = table.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const last = words.pop() ?? 'Table'
  const name = [...words, singular(last)].map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')
  return /^\p{ID_Start}/u.test(name) ? name : `Table${name}`
}

/** What a relationship to a class is called: `orderItem`. */
export const attributeName = (className: string): string => className[0]!.toLowerCase() + className.slice(1)

/** Right for most words; the reader mends the others. */
function singular(word: string): string {
  if (/ies$/i.test(word)) return word.replace(/ies$/i, 'y')
  if (/(?:ss|us|is)$/i.test(word)) return word
  if (/(?:ses|xes|ches|shes)$/i.test(word)) return word.slice(0, -2)
  return word.replace(/s$/i, '')
}

/** A name that is not among those that are taken yet, which it joins. */
export function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name}${number}`
  taken.add(free)
  return free
}
