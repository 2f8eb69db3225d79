import type { Colset } from '../expression.ts'
import type { OwnerOf } from '../owner.ts'
import { joinElement, type JoinElement, joinKind, type JoinOptions, type NullOf } from './from-element.ts'
import type { OnClause } from './join-parts.ts'

/**
 * JOIN as an element of FROM: `select(…).selectFrom(join(Author, Book, Author.books))`. Without a condition it follows the
 * foreign key between the two.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/util.py › join
 */
export function join(
  left: Colset | JoinElement<string>,
  right: Colset | JoinElement<string>,
  on?: OnClause,
  options: JoinOptions = {},
): JoinElement {
  return joinElement(left, right, on, joinKind(options))
}

/** LEFT OUTER JOIN, likewise. */
export function outerJoin<J extends Colset | JoinElement<string>>(
  left: Colset | JoinElement<string>,
  right: J,
  on?: OnClause,
): JoinElement<OwnerOf<J> | NullOf<J>> {
  return joinElement(left, right, on, 'LEFT OUTER JOIN')
}
