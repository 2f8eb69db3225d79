// Samples as JSON lines in an array, one file per kind of run: results/times.json, results/counts.json.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const pathOf = (file) => fileURLToPath(new URL(`../results/${file}`, import.meta.url))

export function readResults(file) {
  const path = pathOf(file)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
}

export function writeResults(file, samples) {
  const path = pathOf(file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `[\n${samples.map((sample) => JSON.stringify(sample)).join(',\n')}\n]\n`)
}
