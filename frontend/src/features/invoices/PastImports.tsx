import { useState } from 'react'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { instant } from '../../ui/dates'
import { PastItem, PastList } from '../../ui/Past'
import { Pill } from '../../ui/Pill'
import { RecordLink } from '../../ui/RecordLink'
import { Failure, Waiting } from '../../ui/states'
import { toastFailure } from '../../ui/toast'
import style from './Invoices.module.css'
import { type Past, usePast, useRevert } from './importing'

/** What was brought in before, each of it to be taken back whole. */
export function PastImports() {
  const { data, error, refetch } = usePast()
  if (error) return <Failure error={error} retry={refetch} />
  if (!data) return <Waiting lines={3} />
  if (!data.data.length) return null
  return (
    <section className={style.section} aria-labelledby="past">
      <h2 id="past">{m.invoices_past()}</h2>
      <PastList>
        {data.data.map((each) => (
          <PastImport key={each.id} past={each} />
        ))}
      </PastList>
    </section>
  )
}

function PastImport({ past }: { past: Past }) {
  const [asking, setAsking] = useState(false)
  const revert = useRevert()
  return (
    <>
      <PastItem
        name={instant(past.created_at)}
        about={[
          m.invoices_past_what({ documents: past.documents, companies: past.companies.created, products: past.products.created }),
          past.left.length ? (
            <>
              {m.invoices_left({ count: past.left.length })}{' '}
              {past.left.slice(0, 5).map(({ kind, id }, place) => (
                <RecordLink key={id} to={`/${kind === 'company' ? 'companies' : 'products'}/${id}`}>
                  {String(place + 1)}
                </RecordLink>
              ))}
            </>
          ) : null,
        ]}
        end={
          past.reverted_at ? (
            <Pill>{m.invoices_reverted()}</Pill>
          ) : (
            <Button size="xs" variant="default" onClick={() => setAsking(true)}>
              {m.invoices_revert_short()}
            </Button>
          )
        }
      />
      <Confirm
        opened={asking}
        title={m.invoices_revert_title()}
        action={m.invoices_revert()}
        busy={revert.isPending}
        close={() => setAsking(false)}
        run={() => revert.mutate(past.id, { onSuccess: () => setAsking(false), onError: toastFailure })}
      >
        <p>{m.invoices_revert_hint()}</p>
      </Confirm>
    </>
  )
}
