// The tables of the last run again: npm run bench -- table
import { readResults } from './lib/results.mjs'
import { printTables } from './lib/tables.mjs'

printTables(readResults('times.json'))
printTables(readResults('counts.json'))
