let answer: Promise<boolean> | undefined

/** Whether this browser parses `using`; found out without `eval`, which the page's policy forbids. */
export function knowsUsing(): Promise<boolean> {
  answer ??= parses('{ using nothing = null }')
  return answer
}

async function parses(code: string): Promise<boolean> {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  try {
    await import(/* @vite-ignore */ url)
    return true
  } catch {
    return false
  } finally {
    URL.revokeObjectURL(url)
  }
}
