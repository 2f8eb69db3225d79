/** Whether a type is `Io<…>`: a Generator that yields requests, by whatever name it is written. */
export function isIoType(type, checker) {
  if (type.isUnion()) return type.types.some((member) => isIoType(member, checker))
  if (type.aliasSymbol?.name === 'Io') return true
  if (type.symbol?.name !== 'Generator') return false
  const [yielded] = checker.getTypeArguments(type)
  return yielded !== undefined && isRequest(yielded)
}

/** The union IoRequest, or what is left of it where a generator yields one kind only. */
function isRequest(type) {
  if (type.aliasSymbol) return type.aliasSymbol.name === 'IoRequest'
  const symbol = type.symbol ?? (type.isUnion() ? type.types[0]?.symbol : undefined)
  const declaredIn = symbol?.declarations?.[0]?.getSourceFile().fileName ?? ''
  return declaredIn.endsWith('/io/requests.ts')
}

/** Whether a type is, or returns when it is called, an Io. */
export function isOrGivesIo(declared, checker) {
  const type = checker.getBaseConstraintOfType(declared) ?? declared
  return isIoType(type, checker) || type.getCallSignatures().some((s) => isIoType(s.getReturnType(), checker))
}
