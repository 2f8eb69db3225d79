import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** How many of the scenarios need more than a batch. Fewer is better, and to be written here. */
const MOST_REFUSED = 5

interface Ended {
  readonly code: unknown
  readonly out: string
  readonly errors: string
}

// In a process of its own, as Node itself loads the scenarios in their asynchronous form.
const run = (): Promise<Ended> =>
  new Promise((resolve) => {
    const main = fileURLToPath(new URL('./main.ts', import.meta.url))
    execFile(process.execPath, ['--conditions=@athanor/source', main], (error, out, errors) =>
      resolve({ code: error?.code ?? 0, out, errors }),
    )
  })

/**
 * Every scenario of the ORM's corpus, with an asynchronous session over Neon's HTTP, records what it records interactively
 * over `pg`, and leaves the same rows in all tables: in `auto` all of them, in `batch` those that need no more than one. The
 * oracle compares the run over `pg` with SQLAlchemy.
 */
test('the scenarios of the ORM do the same over HTTP', { timeout: 600_000 }, async () => {
  const { code, out, errors } = await run()
  console.log(out)
  expect([errors, code]).toEqual(['', 0])
  const counts = [...out.matchAll(/neon, (\w+): (\d+) as .* (\d+) need more/g)].map(([, mode, same, refused]) => ({
    mode,
    same: Number(same),
    refused: Number(refused),
  }))
  expect(counts).toEqual([
    { mode: 'auto', same: expect.toSatisfy((n: number) => n > 150), refused: 0 },
    { mode: 'batch', same: expect.toSatisfy((n: number) => n > 145), refused: MOST_REFUSED },
  ])
})
