/** Hands a file of text to the person: a browser saves it where downloads go. */
export function saveFile(name: string, text: string, mimeType: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([text], { type: mimeType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers begin to read only after this turn; the memory is given back when they surely have.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return Promise.resolve()
}
