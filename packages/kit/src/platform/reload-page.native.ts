/** A native app carries all of its code; there is nothing newer to fetch. */
export function reloadPage() {}
