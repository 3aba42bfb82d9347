import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ComparedWith, Comparison } from '../../features/quotes/Comparison'
import { otherOf } from '../../features/quotes/comparison'
import { siblingsOptions } from '../../features/quotes/queries'
import { quoteOptions } from '../../features/quotes/quote'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Empty, Failure, Waiting } from '../../ui/states'

/** Two quotes of a deal line by line, at an address of their own. */
export function ComparisonPage() {
  const { id } = useParams({ from: '/inside/quotes/$id/comparison' })
  const search = useSearch({ from: '/inside/quotes/$id/comparison' })
  const navigate = useNavigate()
  const { data: quote, error, refetch } = useQuery(quoteOptions(id))
  const deal = quote?.opportunity_id ?? ''
  const { data: all, error: refused } = useQuery({ ...siblingsOptions(deal), enabled: Boolean(quote) })
  const failed = error ?? refused
  const siblings = all?.data.filter((each) => each.id !== id) ?? []
  const other = quote && otherOf(quote, siblings, search.with)
  return (
    <Page
      title={m.sending_compare_heading()}
      actions={
        <Link className="link" to="/quotes/$id" params={{ id }}>
          {m.sending_compare_back()}
        </Link>
      }
    >
      {quote && all ? (
        other ? (
          <>
            <ComparedWith
              siblings={siblings}
              value={other}
              choose={(chosen) => void navigate({ to: '/quotes/$id/comparison', params: { id }, search: { with: chosen }, replace: true })}
            />
            <Comparison id={id} other={other} />
          </>
        ) : (
          <Empty>{m.sending_compare_nothing()}</Empty>
        )
      ) : failed ? (
        <Failure error={failed} retry={refetch} />
      ) : (
        <Waiting lines={8} />
      )}
    </Page>
  )
}
