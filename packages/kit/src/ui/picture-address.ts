/** A page resolves "/media/…" against itself; a phone has no page. */
export function pictureAddress(url: string, api: string) {
  return url.startsWith('/') && !url.startsWith('//') ? api + url : url
}
