import { ArgumentError } from '../../../errors/request-errors.ts'
import type { Cascade } from '../../base/ports.ts'

const NAMES = {
  'save-update': 'saveUpdate',
  merge: 'merge',
  'refresh-expire': 'refreshExpire',
  expunge: 'expunge',
  delete: 'delete',
  'delete-orphan': 'deleteOrphan',
} as const satisfies Readonly<Record<string, keyof Cascade>>

/** Of `'all, delete-orphan'`. */
export type CascadeWord = keyof typeof NAMES | 'all' | 'none'

const ALL = ['save-update', 'merge', 'refresh-expire', 'expunge', 'delete']

/**
 * What is done to the target together with the parent: `'all, delete-orphan'` as words.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/util.py › CascadeOptions
 */
export function parseCascade(text: string | false, place: string): Cascade {
  const words = text === false ? [] : text.split(',').flatMap((word) => word.trim() || [])
  const unknown = words.find((word) => word !== 'all' && word !== 'none' && !(word in NAMES))
  if (unknown !== undefined) {
    throw new ArgumentError(
      `${place} has no cascade '${unknown}'. There are: all, none, ${Object.keys(NAMES).join(', ')}.`,
    )
  }
  const chosen = new Set(words.includes('none') ? [] : words.flatMap((word) => (word === 'all' ? ALL : [word])))
  const entries = Object.entries(NAMES).map(([word, name]) => [name, chosen.has(word)])
  return Object.fromEntries(entries)
}
