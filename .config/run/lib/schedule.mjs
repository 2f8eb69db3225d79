/**
 * Runs parts beside each other, as many as there are `cores` for, and gives their results as they end.
 *
 * The next one is the first that may begin: its `cores` (one, unless it says so) are free, and what it comes `after` has
 * ended. It is run with the results of those.
 */
export async function schedule(parts, cores, run) {
  const results = new Map()
  const waiting = [...parts]
  const running = new Set()
  let free = cores
  const coresOf = (part) => Math.min(part.cores ?? 1, cores)
  const mayBegin = (part) => coresOf(part) <= free && (part.after ?? []).every((name) => results.has(name))
  const begin = async (part) => {
    free -= coresOf(part)
    results.set(part.name, await run(part, new Map((part.after ?? []).map((name) => [name, results.get(name)]))))
    free += coresOf(part)
  }
  while (waiting.length > 0 || running.size > 0) {
    for (let part; (part = waiting.find(mayBegin));) {
      waiting.splice(waiting.indexOf(part), 1)
      const ending = begin(part).finally(() => running.delete(ending))
      running.add(ending)
    }
    if (running.size === 0)
      throw new RangeError(`These wait for what is not there: ${waiting.map(({ name }) => name).join(', ')}`)
    await Promise.race(running)
  }
  return [...results.values()]
}
