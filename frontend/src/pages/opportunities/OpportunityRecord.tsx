import { IconCircleCheck, IconCircleX, IconDots, IconGhost, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useMay } from '../../client/me'
import { Details } from '../../features/opportunities/Details'
import { Outcome } from '../../features/opportunities/Outcome'
import { NewQuote, QuotesOf } from '../../features/opportunities/QuotesOf'
import { type Deal, useClose, useDealEditing, useTrashDeal } from '../../features/opportunities/queries'
import { StageStepper } from '../../features/opportunities/StageStepper'
import { Value } from '../../features/opportunities/Value'
import { Participants } from '../../features/participants/Participants'
import { m } from '../../paraglide/messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { PathLink } from '../../ui/PathLink'
import { FullPage } from '../parts/FullPage'
import { RecordConflict } from '../parts/RecordConflict'
import { RecordTalk } from '../parts/RecordTalk'
import style from './OpportunityRecord.module.css'

const CloseDialog = lazy(() => import('../../features/closing/CloseDialog').then((it) => ({ default: it.CloseDialog })))

/** Everything about a deal: beside each other on a page, below each other in a drawer. */
export function OpportunityRecord({ deal, drawer, close }: { deal: Deal; drawer: boolean; close: () => void }) {
  const { save, conflict } = useDealEditing(deal.id)
  return (
    <div className={style.record} data-drawer={drawer || undefined}>
      <div className={style.facts}>
        <div className={style.head}>
          <Whom deal={deal} />
          <div className={style.sums}>
            <Value deal={deal} />
            <Actions deal={deal} drawer={drawer} close={close} />
          </div>
        </div>
        <StageStepper deal={deal} />
        <Outcome deal={deal} />
        <Block title={m.opportunities_details()}>
          <Details deal={deal} save={save} />
        </Block>
        <Block title={m.opportunities_quotes()} actions={<NewQuote id={deal.id} />}>
          <QuotesOf id={deal.id} />
        </Block>
        <Block title={m.opportunities_people()}>
          <Participants id={deal.id} companyId={deal.company_id} />
        </Block>
      </div>
      <div className={style.talk}>
        <RecordTalk kind="opportunity" id={deal.id} version={deal.version} pinned={!drawer} />
      </div>
      <RecordConflict conflict={conflict} />
    </div>
  )
}

/** Whose deal it is, where the eye begins. */
function Whom({ deal: { company, contact } }: { deal: Deal }) {
  if (!company && !contact) return null
  return (
    <p className={style.whom}>
      {company ? <PathLink href={`/companies/${company.id}`}>{company.name}</PathLink> : null}
      {contact ? <PathLink href={`/contacts/${contact.id}`}>{contact.name}</PathLink> : null}
    </p>
  )
}

function Block({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={style.block} aria-label={title}>
      <header className={style.blockHead}>
        <h2>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  )
}

function Actions({ deal, drawer, close }: { deal: Deal; drawer: boolean; close: () => void }) {
  const [ending, setEnding] = useState<'lost' | 'dead' | null>(null)
  const may = useMay('opportunities:write')
  const mayTrash = useMay('opportunities:delete')
  const finish = useClose(deal)
  const trash = useTrashDeal()
  const navigate = useNavigate()
  const open = deal.outcome === 'open'
  return (
    <div className={style.actions}>
      {open && may ? (
        <>
          <Button
            size="xs"
            color="green"
            variant="light"
            leftSection={<IconCircleCheck size={16} stroke={1.5} />}
            loading={finish.isPending}
            onClick={() => finish.mutate({ outcome: 'won' })}
          >
            {m.opportunities_won()}
          </Button>
          <Button
            size="xs"
            color="red"
            variant="light"
            leftSection={<IconCircleX size={16} stroke={1.5} />}
            onClick={() => setEnding('lost')}
          >
            {m.opportunities_lost()}
          </Button>
        </>
      ) : null}
      {drawer ? <FullPage href={`/opportunities/${deal.id}`} /> : null}
      <Menu width={200}>
        <Menu.Target>
          <IconButton variant="subtle" color="gray" aria-label={m.ui_more()}>
            <IconDots size={18} stroke={1.5} aria-hidden />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          {open && may ? (
            <Menu.Item leftSection={<IconGhost size={16} stroke={1.5} />} onClick={() => setEnding('dead')}>
              {m.opportunities_mark_dead()}
            </Menu.Item>
          ) : null}
          {mayTrash ? (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} stroke={1.5} />}
              onClick={() => trash.mutate(deal, { onSuccess: () => (drawer ? close() : void navigate({ to: '/' })) })}
            >
              {m.ui_delete()}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {ending ? (
        <Suspense fallback={null}>
          <CloseDialog
            outcome={ending}
            titles={[deal.title]}
            close={() => setEnding(null)}
            confirm={(closing) =>
              finish.mutateAsync(closing).then(
                () => true,
                () => false,
              )
            }
          />
        </Suspense>
      ) : null}
    </div>
  )
}
