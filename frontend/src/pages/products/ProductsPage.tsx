import { IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMay } from '../../client/me'
import { ListPage } from '../../features/list/ListPage'
import { productList } from '../../features/products/productList'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { Modal } from '../../ui/Modal'
import { Empty } from '../../ui/states'
import { ImportInstead } from '../parts/ImportFile'

const Catalogue = lazy(() => import('../../features/products/Catalogue').then((it) => ({ default: it.Catalogue })))
const ProductForm = lazy(() => import('../../features/products/ProductForm').then(({ ProductForm }) => ({ default: ProductForm })))

export function ProductsPage() {
  const search = useSearch({ from: '/inside/products' })
  const navigate = useNavigate()
  const costs = useMay('costs:read')
  const may = useMay('products:write')
  const list = useMemo(() => productList(costs), [costs])
  const [adding, setAdding] = useState(false)
  const add = may ? (
    <Button size="xs" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => setAdding(true)}>
      {m.products_new()}
    </Button>
  ) : null
  return (
    <>
      <ListPage
        title={m.products_title()}
        list={list}
        search={search}
        onSearch={(next) => void navigate({ to: '/products', search: next, replace: true })}
        actions={
          <>
            <Suspense fallback={null}>
              <Catalogue />
            </Suspense>
            {add}
          </>
        }
        empty={<Empty action={<ImportInstead kind="product">{add}</ImportInstead>}>{m.products_empty()}</Empty>}
      />
      <Modal opened={adding} onClose={() => setAdding(false)} title={m.products_new()}>
        <Suspense fallback={null}>
          <ProductForm product={null} done={() => setAdding(false)} />
        </Suspense>
      </Modal>
    </>
  )
}
