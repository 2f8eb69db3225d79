import { effect, signal } from '@preact/signals'

export type Theme = 'light' | 'dark'

const KEY = 'athanor-theme'
const system = matchMedia('(prefers-color-scheme: dark)')

/** Null follows the system. */
const chosen = signal<Theme | null>(storedTheme())
const systemTheme = signal<Theme>(system.matches ? 'dark' : 'light')

export const currentTheme = (): Theme => chosen.value ?? systemTheme.value

export function toggleTheme(): void {
  const next = currentTheme() === 'dark' ? 'light' : 'dark'
  // What the system says needs no memory, and goes on following it.
  chosen.value = next === systemTheme.value ? null : next
  try {
    if (chosen.value === null) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, chosen.value)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** Keeps the page in its theme. */
export function followTheme(): void {
  system.addEventListener('change', ({ matches }) => (systemTheme.value = matches ? 'dark' : 'light'))
  effect(() => {
    if (chosen.value === null) delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = chosen.value
  })
}

function storedTheme(): Theme | null {
  try {
    const stored = localStorage.getItem(KEY)
    return stored === 'light' || stored === 'dark' ? stored : null
  } catch {
    return null
  }
}
