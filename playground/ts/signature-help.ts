import ts from 'typescript'

const textOf = (parts: ts.SymbolDisplayPart[] | undefined): string => ts.displayPartsToString(parts)

/** LSP's SignatureHelp, or null where no call is being written. */
export function signatureHelp(service: ts.LanguageService, path: string, offset: number): object | null {
  const help = service.getSignatureHelpItems(path, offset, undefined)
  if (help === undefined) return null
  return {
    activeSignature: help.selectedItemIndex,
    activeParameter: help.argumentIndex,
    signatures: help.items.map(signature),
  }
}

function signature(item: ts.SignatureHelpItem): object {
  const parameters = item.parameters.map((parameter) => ({
    label: textOf(parameter.displayParts),
    documentation: textOf(parameter.documentation),
  }))
  const separator = textOf(item.separatorDisplayParts)
  const list = parameters.map(({ label }) => label).join(separator)
  return {
    label: textOf(item.prefixDisplayParts) + list + textOf(item.suffixDisplayParts),
    parameters,
    documentation: textOf(item.documentation),
  }
}
