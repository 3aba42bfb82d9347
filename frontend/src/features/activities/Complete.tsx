import { IconCheck } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { m } from '../../paraglide/messages'
import style from './ActivityRow.module.css'
import type { Doable } from './queries'

const CompleteDialog = lazy(() => import('./CompleteDialog').then((it) => ({ default: it.CompleteDialog })))

/** The round box before an activity: asks what came of it and what is next. */
export function Complete({ activity, wide = false }: { activity: Doable; wide?: boolean }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <button
        type="button"
        className={wide ? style.finish : style.check}
        title={m.activities_complete()}
        aria-label={m.activities_complete_this({ title: activity.title })}
        onClick={() => setAsking(true)}
      >
        <IconCheck size={14} stroke={2} aria-hidden />
        {wide ? m.activities_complete() : null}
      </button>
      {asking ? (
        <Suspense fallback={null}>
          <CompleteDialog activity={activity} close={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
