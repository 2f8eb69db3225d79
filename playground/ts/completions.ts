import type ts from 'typescript'

/** LSP's CompletionItem, as far as it is filled here. */
export interface CompletionItem {
  readonly label: string
  readonly kind: number
  readonly sortText: string
}

/** LSP's numbers for TypeScript's kinds. */
const KINDS: Readonly<Record<string, number>> = {
  method: 2,
  function: 3,
  'local function': 3,
  let: 6,
  var: 6,
  parameter: 6,
  class: 7,
  interface: 8,
  module: 9,
  alias: 9,
  property: 10,
  getter: 10,
  setter: 10,
  string: 12,
  enum: 13,
  keyword: 14,
  const: 21,
  type: 25,
}
const TEXT = 1
const MOST = 400

/** Members that every function has, so every class too: they would hide the attributes of a model. */
const OF_FUNCTIONS = new Set(['apply', 'arguments', 'bind', 'call', 'caller', 'prototype', 'toString', 'length'])

export function completionItems(service: ts.LanguageService, path: string, offset: number): CompletionItem[] {
  const found = service.getCompletionsAtPosition(path, offset, {
    includeCompletionsForModuleExports: false,
    includeCompletionsWithInsertText: false,
  })
  if (found === undefined) return []
  const isClassLike = found.isMemberCompletion && ['apply', 'bind', 'call'].every((name) => hasEntry(found, name))
  return found.entries
    .filter((entry) => !isClassLike || !isOfFunctions(entry))
    .slice(0, MOST)
    .map((entry) => ({ label: entry.name, kind: KINDS[entry.kind] ?? TEXT, sortText: rank(entry) + entry.sortText }))
}

const hasEntry = (found: ts.CompletionInfo, name: string): boolean =>
  found.entries.some((entry) => entry.name === name && entry.kind === 'method')

/** A column may be called `length`; it is a property that is no part of the language's own Function. */
function isOfFunctions({ name, kind, kindModifiers = '' }: ts.CompletionEntry): boolean {
  return OF_FUNCTIONS.has(name) && (kind === 'method' || kindModifiers.includes('declare'))
}

/** Attributes of models before methods. */
const rank = ({ kind }: ts.CompletionEntry): string => (kind === 'property' || kind === 'getter' ? '0' : '1')
