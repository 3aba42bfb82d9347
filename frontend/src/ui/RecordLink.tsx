import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A link to an address that is only known as text: a record's page, which another area may own. */
export function RecordLink({ to, className, children }: { to: string; className?: string; children: ReactNode }) {
  return (
    <Link to={to as '/'} {...(className ? { className } : {})}>
      {children}
    </Link>
  )
}
