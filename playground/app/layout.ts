import { effect, signal } from '@preact/signals'

/** The panels of the phone layout, where one is shown at a time. */
export type View = 'code' | 'sql' | 'session' | 'storage' | 'migrations' | 'result' | 'console'

/** How the run went, from several sides; of these one is shown on wide pages too. */
export const SIDE_VIEWS = ['sql', 'session', 'storage', 'migrations'] as const
export type SideView = (typeof SIDE_VIEWS)[number]

export const view = signal<View>('code')
/** The last of them that somebody wanted to see. */
export const sideView = signal<SideView>('sql')

effect(() => {
  const wanted = SIDE_VIEWS.find((name) => name === view.value)
  if (wanted) sideView.value = wanted
})

/** Wide enough for two texts beside each other. */
export const WIDE = '(min-width: 1180px)'
export const NARROW = '(max-width: 720px)'
