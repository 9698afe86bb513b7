import { Link } from 'react-router'

/** Mark and name. Latin in every language: it is a name. */
export function Wordmark() {
  return (
    <Link to="/" className="wordmark">
      <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" />
      BuildXpert
    </Link>
  )
}
