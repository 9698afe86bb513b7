/** Tells a browser's password manager whose password the field beside it is; nobody sees it, and the keyboard passes it by. */
export function UsernameHint({ username }: { username: string }) {
  return (
    <input
      type="text"
      autoComplete="username"
      value={username}
      readOnly
      tabIndex={-1}
      aria-hidden
      style={{ position: 'absolute', width: 1, height: 1, border: 0, opacity: 0, pointerEvents: 'none' }}
    />
  )
}
