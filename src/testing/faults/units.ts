import fc from 'fast-check'
import { mapper } from '../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../orm/mapping/declarative-base.ts'
import type { AsyncSession } from '../../orm/session/async.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import type { NeonFault } from '../node/index.ts'

export class FaultBase extends DeclarativeBase {}

export class Account extends FaultBase.table('fault_account', {
  id: mapped(Integer, { primaryKey: true }),
  balance: mapped(Integer),
}) {
  static {
    mapper(this)
  }
}

export class Entry extends FaultBase.table('fault_entry', {
  id: mapped(Integer, { primaryKey: true }),
  amount: mapped(Integer),
  state: mapped(Varchar(10), { serverDefault: 'new' }),
}) {
  static {
    mapper(this)
  }
}

/** One unit of work, and what goes wrong while it is written. */
export interface Unit {
  readonly amount: number
  readonly entries: number
  readonly isPromoted: boolean
  readonly faults: readonly NeonFault[]
  readonly abortsAfterMs: number | null
}

/** How long the driver waits for an answer; on a busy machine answers take their time. */
export const TIMEOUT_MS = 2000
const LONGER_THAN_TIMEOUT_MS = 2300

const isCommit = (sent: string): boolean => sent.includes('athanor_batch') && !sent.includes('ON CONFLICT')
const at = fc.constantFrom('before', 'after')

const overHttp: fc.Arbitrary<NeonFault> = fc
  .oneof(
    fc.record({ kind: fc.constant('reset'), at }),
    fc.record({ kind: fc.constant('status'), at, status: fc.constantFrom(502, 503, 504) }),
    fc.record({ kind: fc.constant('status'), at: fc.constant('before'), status: fc.constant(429) }),
    fc.record({ kind: fc.constantFrom('cut', 'duplicate') }),
    fc.record({ kind: fc.constant('slow'), at, delayMs: fc.constantFrom(20, 20, 20, LONGER_THAN_TIMEOUT_MS) }),
    fc.record({ kind: fc.constant('late'), delayMs: fc.constantFrom(5, 150) }),
  )
  .map((fault) => ({ ...fault, matches: isCommit }) as NeonFault)

const overSocket: fc.Arbitrary<NeonFault> = fc.record({
  kind: fc.constant('reset' as const),
  on: fc.constant('socket' as const),
  at: at as fc.Arbitrary<'before' | 'after'>,
  matches: fc.constantFrom('COMMIT', 'UPDATE', 'BEGIN').map((word) => (sent: string) => sent.includes(word)),
})

export const units: fc.Arbitrary<Unit> = fc.boolean().chain((isPromoted) =>
  fc.record({
    amount: fc.integer({ min: 1, max: 1000 }),
    entries: fc.integer({ min: 0, max: 3 }),
    isPromoted: fc.constant(isPromoted),
    faults: isPromoted ? fc.array(overSocket, { maxLength: 1 }) : fc.array(overHttp, { maxLength: 4 }),
    abortsAfterMs: fc.option(fc.constantFrom(1, 30), { freq: 6 }),
  }),
)

/** What no repetition leaves as it is: the balance grows, and each entry gets a new key. */
export async function runUnit(
  session: AsyncSession,
  { amount, entries, isPromoted, abortsAfterMs }: Unit,
): Promise<void> {
  const account = (await session.get(Account, 1))!
  account.balance = Account.balance.plus(amount) as never
  for (let n = 0; n < entries; n++) session.add(new Entry({ amount }))
  if (isPromoted) await session.scalars(select(Account.balance))
  await session.commit(abortsAfterMs === null ? {} : { signal: AbortSignal.timeout(abortsAfterMs) })
}

/** Everything that a unit changes. */
export async function totals(session: AsyncSession): Promise<readonly number[]> {
  const row = (
    await session.execute(
      select(select(func.sum(Account.balance)).scalarSubquery(), func.count(Entry.id), func.sum(Entry.amount)),
    )
  ).one()
  return [...(row as Iterable<unknown>)].map(Number)
}
