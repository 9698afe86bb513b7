/** Begins the page anew, with the build that is served now. */
export function reloadPage() {
  globalThis.location.reload()
}
