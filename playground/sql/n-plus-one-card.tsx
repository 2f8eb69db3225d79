import type { JSX } from 'preact'
import { repeatedRelationship } from './repeated.ts'
import type { StatementItem } from './statement-groups.ts'

/** Says of a repeated statement what would need one only. */
export function NPlusOneCard({ statements }: StatementItem): JSX.Element {
  const relationship = repeatedRelationship(statements)
  return (
    <p class="n-plus-one" role="note">
      <b>N+1</b> One query for each turn of a loop, {statements.length} in all.{' '}
      {relationship === null ? (
        <>
          Ask for all of these rows at once: with <code>in()</code>, or with <code>selectinload()</code> where it is a
          relationship.
        </>
      ) : (
        <>
          Load <code>{relationship}</code> together with its objects: add{' '}
          <code>.options(selectinload({relationship}))</code> to the query that loads them.
        </>
      )}
    </p>
  )
}
