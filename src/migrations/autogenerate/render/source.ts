/** A piece of TypeScript before it is laid out: text, pieces side by side, or members between brackets. */
export type Source = string | readonly Source[] | Brackets

export interface Brackets {
  readonly kind: 'call' | 'list' | 'object' | 'block'
  readonly members: readonly Source[]
  /** Each member has a line of its own, however short. */
  readonly isBroken: boolean
}

/** `callee(a, b)` */
export const call = (callee: Source, ...members: readonly Source[]): Source => [
  callee,
  { kind: 'call', members, isBroken: false },
]

/** `[a, b]` */
export const list = (members: readonly Source[]): Source => ({ kind: 'list', members, isBroken: false })

/** `{ a: 1, b: 2 }`; with `isBroken`, each on a line of its own. */
export const object = (entries: readonly (readonly [key: string, value: Source])[], isBroken = false): Source => ({
  kind: 'object',
  members: entries.map(([key, value]) => [`${key}: `, value]),
  isBroken,
})

/** `(batch) => { … }` */
export const arrow = (parameters: string, statements: readonly Source[]): Source => [
  `(${parameters}) => `,
  { kind: 'block', members: statements, isBroken: true },
]
