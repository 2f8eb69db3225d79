// What every contestant declares and asks: 200 models of 15 columns, 500 queries of four kinds in 10 files.
export const models = 200
export const queries = 500
export const queryFiles = 10

export const modelNumbers = Array.from({ length: models }, (_, i) => i)
export const parentOf = (i) => (i + 1) % models
/** The model whose parent is model `i`. */
export const childOf = (i) => (i + models - 1) % models
export const groupOf = (i) => (i * 7 + 3) % models

/** The model that query `q` is about. */
export const subjectOf = (q) => (Math.floor(q / 4) * 2 + (q % 4) * 3) % models

/** The kinds in turn: filtered entities, picked columns, INSERT … RETURNING, UPDATE with an expression. */
export const kindOf = (q) => ['entities', 'columns', 'insert', 'update'][q % 4]

/** `q0.ts` to `q9.ts`, each with `heading` and its share of the queries. */
export function queryModules(heading, queryOf) {
  const share = queries / queryFiles
  return Object.fromEntries(
    Array.from({ length: queryFiles }, (_, file) => {
      const numbers = Array.from({ length: share }, (_, k) => file * share + k)
      return [`q${file}.ts`, [heading, ...numbers.map(queryOf)].join('\n')]
    }),
  )
}

export const namesOf = (prefix) => modelNumbers.map((i) => `${prefix}${i}`).join(', ')
