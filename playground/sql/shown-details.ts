import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { exampleId } from '../project/project.ts'
import type { StatementDetails, StatementHandle } from '../run/protocol.ts'
import { statementDetails } from '../run/run-project.ts'

export type Detail = 'plan' | 'values'

/** What is shown of which statements, by their number in the run: in the next run of the same code, too. */
const shown = signal<ReadonlySet<string>>(new Set())

exampleId.subscribe(() => (shown.value = new Set()))

const keyOf = (detail: Detail, { number }: StatementHandle): string => `${detail} ${number}`

export const isShown = (detail: Detail, handle: StatementHandle | null): boolean =>
  handle !== null && shown.value.has(keyOf(detail, handle))

export function toggleDetail(detail: Detail, handle: StatementHandle): void {
  const changed = new Set(shown.value)
  if (!changed.delete(keyOf(detail, handle))) changed.add(keyOf(detail, handle))
  shown.value = changed
}

/** Asks the runner, unless nobody wants to see it. Undefined until there is an answer, null when nobody knows any more. */
export function useDetails(handle: StatementHandle | null): StatementDetails | null | undefined {
  const [details, setDetails] = useState<StatementDetails | null>()
  const { run, number } = handle ?? {}
  useEffect(() => {
    setDetails(undefined)
    if (run === undefined || number === undefined) return undefined
    let isWanted = true
    void statementDetails({ run, number }).then((answer) => isWanted && setDetails(answer))
    return () => {
      isWanted = false
    }
  }, [run, number])
  return details
}
