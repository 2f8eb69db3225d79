import type { JSX } from 'preact'

export const FlameIcon = (): JSX.Element => (
  <svg class="flame" width="20" height="20" viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
    <path d="M10 1.2c.5 3.1-1 4.4-2.4 6C6.2 8.7 4.6 10.2 4.6 12.9a5.4 5.4 0 0 0 10.8 0c0-2-.9-3.4-1.8-4.5-.2 1.2-.7 1.9-1.5 2.4.3-3.2-.3-7-2.1-9.6Z" />
    <path d="M5 18.6h10" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" />
  </svg>
)

export const RunIcon = (): JSX.Element => (
  <svg width="11" height="12" viewBox="0 0 11 12" fill="currentColor" aria-hidden="true">
    <path d="M0 .8v10.4c0 .6.7 1 1.2.7l9-5.2a.8.8 0 0 0 0-1.4l-9-5.2A.8.8 0 0 0 0 .8Z" />
  </svg>
)

export const StopIcon = (): JSX.Element => (
  <svg width="11" height="11" viewBox="0 0 11 11" fill="currentColor" aria-hidden="true">
    <rect width="11" height="11" rx="2" />
  </svg>
)

export const ThemeIcon = (): JSX.Element => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path fill="currentColor" d="M8 1a7 7 0 1 0 0 14V1Z" />
    <circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" stroke-width="1.4" />
  </svg>
)

export const DownIcon = (): JSX.Element => (
  <svg width="9" height="6" viewBox="0 0 9 6" fill="currentColor" aria-hidden="true">
    <path d="M0 0h9L4.5 6Z" />
  </svg>
)
