import { useDeal } from '../../features/opportunities/queries'
import { m } from '../../paraglide/messages'
import { Drawer } from '../../ui/Drawer'
import { Failure, Waiting } from '../../ui/states'
import { OpportunityRecord } from './OpportunityRecord'

/** A deal beside the page that one came from. */
export function DealDrawer({ id, close }: { id: string; close: () => void }) {
  const { data, error, refetch } = useDeal(id)
  return (
    <Drawer
      opened
      onClose={close}
      title={data?.title ?? m.shell_kind_opportunity()}
      withCloseButton
      styles={{
        content: { display: 'grid', gridTemplateRows: 'auto minmax(0, 1fr)' },
        body: { padding: 0, minHeight: 0 },
        title: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
      }}
      keepMounted={false}
    >
      {data ? (
        <OpportunityRecord key={id} deal={data} drawer close={close} />
      ) : error ? (
        <Failure error={error} retry={refetch} />
      ) : (
        <Waiting lines={6} />
      )}
    </Drawer>
  )
}
