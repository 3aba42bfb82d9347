import { useNavigate } from '@tanstack/react-router'
import { RecordMenu } from '../../features/people/RecordMenu'
import { QuoteFor } from '../../features/quotes/QuoteFor'

type Shown = { area: 'companies' | 'contacts'; record: { id: string; name: string; version: number }; done?: (() => void) | undefined }

/** What can be done with a company or a person as a whole. */
export function RecordTools({ area, record, done }: Shown) {
  const navigate = useNavigate()
  const made = (id: string) => void navigate({ to: '/quotes/$id', params: { id } })
  return (
    <>
      <QuoteFor kind={area === 'contacts' ? 'contact' : 'company'} id={record.id} name={record.name} made={made} />
      <RecordMenu area={area} record={record} {...(done ? { done } : {})} />
    </>
  )
}
