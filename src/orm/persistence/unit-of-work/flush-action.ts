import type { MapperPort } from '../../base/ports.ts'
import type { InstanceState } from '../../state/instance-state.ts'
import type { Dependency } from './dependency.ts'

/**
 * What a flush does: it writes the objects of a class (`save`: UPDATE and INSERT), deletes them, copies what a relationship
 * has changed into their rows (`link`; `unlink` for those that are deleted), or sets foreign keys by statements of their own
 * (`postUpdate`, and `preDelete` before a DELETE).
 */
export type ActionKind = 'save' | 'delete' | 'link' | 'unlink' | 'postUpdate' | 'preDelete'

// Among actions that do not depend on each other. The order is SQLAlchemy's.
const RANKS = { delete: 0, postUpdate: 2, preDelete: 2, link: 3, unlink: 3, save: 5 } as const
const RANKS_OF_ONE = { delete: 1, postUpdate: 2, preDelete: 2, link: 4, unlink: 4, save: 4 } as const

/**
 * A part of a flush: something that is done to all objects of a class, or to one where they depend on each other.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/unitofwork.py › PostSortRec
 */
export class FlushAction {
  readonly kind: ActionKind
  readonly subject: MapperPort | Dependency
  /** The only object, where objects are written one by one. */
  readonly state: InstanceState | null
  readonly rank: number
  readonly name: string
  /** It was broken up into actions on single objects. */
  isDisabled = false

  constructor(kind: ActionKind, subject: MapperPort | Dependency, state: InstanceState | null) {
    this.kind = kind
    this.subject = subject
    this.state = state
    this.rank = (state === null ? RANKS : RANKS_OF_ONE)[kind]
    this.name = 'className' in subject ? subject.className : subject.name
  }
}

/** What is done to an object that the flush is not about. */
export const NOTHING: FlushAction = /*@__PURE__*/ new FlushAction('save', { className: '' } as MapperPort, null)

export const byRank = (a: FlushAction, b: FlushAction): number =>
  a.rank - b.rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)
