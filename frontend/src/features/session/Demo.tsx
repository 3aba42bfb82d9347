import { useQuery } from '@tanstack/react-query'
import { said } from '../../client/api'
import { open } from '../../client/http'
import { m } from '../../paraglide/messages'
import style from './Door.module.css'
import type { Given } from './signingIn'

/** A way through the product that begins with the sign-in. */
export type Tour = { name: string; text: string; begin: () => void }

const ROLES: Record<string, () => string> = {
  admin: m.session_demo_admin,
  manager: m.session_demo_manager,
  seller: m.session_demo_seller,
  back_office: m.session_demo_back_office,
}

type Shown = { pending: boolean; answer: (given: Pick<Given, 'email' | 'password'>) => void; tour: Tour }

/** One click each for the demo's people; the service names them only in demo mode and to its own machine. */
export function Demo({ pending, answer, tour }: Shown) {
  const { data } = useQuery({ queryKey: ['demo'], queryFn: () => said(open.GET('/v1/auth/demo')), staleTime: Number.POSITIVE_INFINITY })
  if (!data?.data.length) return null
  const guide = data.data.find(({ role }) => role === 'seller')
  return (
    <section className={style.demo} aria-labelledby="demo">
      <h2 id="demo">{m.session_demo_title()}</h2>
      <div className={style.people}>
        {data.data.map(({ email, password, name, role }) => (
          <button key={email} type="button" className={style.person} disabled={pending} onClick={() => answer({ email, password })}>
            <strong>{ROLES[role]?.() ?? role}</strong>
            <span>{name}</span>
          </button>
        ))}
      </div>
      {guide ? (
        <button
          type="button"
          className={style.person}
          disabled={pending}
          onClick={() => {
            tour.begin()
            answer({ email: guide.email, password: guide.password })
          }}
        >
          <strong>{tour.name}</strong>
          <span>{tour.text}</span>
        </button>
      ) : null}
    </section>
  )
}
