import type { ComponentChildren, JSX, RefObject } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { DownIcon } from './icons.tsx'

interface DropdownProps {
  readonly label: ComponentChildren
  /** What is shown. */
  readonly title: string
  /** What the button is called where its label alone does not say it. */
  readonly name?: string
  readonly kind: 'menu' | 'dialog'
  readonly class?: string
  readonly children: (close: () => void) => ComponentChildren
}

/** A button that shows something below it. It closes on Escape, on a click elsewhere and when the focus leaves. */
export function Dropdown({ label, title, name, kind, class: className = '', children }: DropdownProps): JSX.Element {
  const { root, isOpen, setOpen, close } = useOpening()
  const id = useId()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && isOpen) close()
    else if (isOpen && kind === 'menu') moveInMenu(root.current, event)
  }
  const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget && !root.current?.contains(relatedTarget as Node)) setOpen(false)
  }
  return (
    <div class={`dropdown ${className}`} ref={root} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        type="button"
        class="button"
        aria-haspopup={kind}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        title={title}
        aria-label={name}
        onClick={() => setOpen(!isOpen)}
      >
        {label} <DownIcon />
      </button>
      {isOpen && (
        <div class="dropdown-content" id={id} role={kind} aria-label={title} tabIndex={-1}>
          {children(close)}
        </div>
      )}
    </div>
  )
}

interface Opening {
  readonly root: RefObject<HTMLDivElement | null>
  readonly isOpen: boolean
  setOpen(isOpen: boolean): void
  /** Closes, and gives the focus back to the button. */
  close(): void
}

function useOpening(): Opening {
  const [isOpen, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isOpen) return undefined
    const closeOutside = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    root.current?.querySelector<HTMLElement>('[role="menuitemradio"][aria-checked="true"], [role="dialog"]')?.focus()
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])
  const close = (): void => {
    setOpen(false)
    root.current?.querySelector('button')?.focus()
  }
  return { root, isOpen, setOpen, close }
}

function moveInMenu(root: HTMLElement | null, event: KeyboardEvent): void {
  const items = [...(root?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? [])]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  items.at(next % items.length)?.focus()
}
