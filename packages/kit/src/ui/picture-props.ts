export interface PictureProps {
  /** As the API gives it: whole, or from the API's own root ("/media/…"). */
  url: string
  width: number
  height: number
  /** What it shows, for those who do not see it; left out where the words beside it say it. */
  label?: string
  /** Radius of its corners. */
  round?: number
  /** Behind it until it is there. */
  ground?: string
  onBroken?: () => void
}
