import { signal } from '@preact/signals'

/** The panels of the phone layout, where one is shown at a time. */
export type View = 'code' | 'sql' | 'result' | 'console'

export const view = signal<View>('code')

/** Wide enough for two texts beside each other. */
export const WIDE = '(min-width: 1180px)'
export const NARROW = '(max-width: 720px)'
