/** Splits what `unique('a', t.b, { name: 'uq' })` was given into columns and options. */
export function columnsAndOptions<O extends object>(args: readonly unknown[]): readonly [readonly unknown[], O] {
  const last = args.at(-1)
  return (last as object | null | undefined)?.constructor === Object ? [args.slice(0, -1), last as O] : [args, {} as O]
}
