import { signal } from '@preact/signals'

const KEY = 'athanor-keeps'

/** Whether the browser keeps the database. */
export const keeps = signal(stored())

export function setKeeps(value: boolean): void {
  keeps.value = value
  try {
    if (value) localStorage.setItem(KEY, 'yes')
    else localStorage.removeItem(KEY)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}
