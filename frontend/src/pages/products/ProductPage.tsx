import { Link, useParams } from '@tanstack/react-router'
import { $api } from '../../client/api'
import { useMay } from '../../client/me'
import { Parts } from '../../features/products/Parts'
import { ProductForm } from '../../features/products/ProductForm'
import { m } from '../../paraglide/messages'
import { Page } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { Failure, Waiting } from '../../ui/states'

export function ProductPage() {
  const { id } = useParams({ from: '/inside/products/$id' })
  const mayWrite = useMay('products:write')
  const { data, error, refetch } = $api.useQuery('get', '/v1/products/{id}', {
    params: { path: { id }, query: { expand: 'contents' } },
  })
  return (
    <Page
      title={data?.name ?? m.shell_kind_product()}
      within={
        <Link to="/products" className="link">
          {m.products_title()}
        </Link>
      }
    >
      {data ? (
        <>
          <Section title={data.sku}>
            <ProductForm key={id} product={data} done={() => void refetch()} />
          </Section>
          {mayWrite || data.kind === 'bundle' ? (
            <Section title={m.products_parts()}>
              <Parts key={id} product={data} done={() => void refetch()} />
            </Section>
          ) : null}
        </>
      ) : error ? (
        <Failure error={error} retry={refetch} />
      ) : (
        <Waiting lines={8} />
      )}
    </Page>
  )
}
