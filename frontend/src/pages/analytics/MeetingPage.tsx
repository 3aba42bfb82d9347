import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react'
import { useMemo } from 'react'
import { PlanNext } from '../../features/activities/PlanNext'
import { useAddress } from '../../features/analytics/asked'
import { Behind } from '../../features/analytics/Behind'
import style from '../../features/analytics/meeting/Meeting.module.css'
import { EVERYBODY, type MeetingAsked, readMeetingAsked, useSellers, weekAsked, weekName } from '../../features/analytics/meeting/meeting'
import { SellerWeek } from '../../features/analytics/meeting/SellerWeek'
import { m } from '../../paraglide/messages'
import { useCommands } from '../../ui/commands'
import { plusDays } from '../../ui/dates'
import { IconButton } from '../../ui/IconButton'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { Empty, Failure, Waiting } from '../../ui/states'
import { meetingAsks } from './asks'
import { SaveReport } from './SaveAsReport'

export function MeetingPage() {
  const { asked, change, open, close } = useAddress(readMeetingAsked)
  const period = weekAsked(asked)
  const { sellers, error, refetch } = useSellers(period)
  const all = asked.seller === EVERYBODY
  const place = Math.max(0, sellers?.findIndex(({ id }) => id === asked.seller) ?? 0)
  const shown = all ? sellers : sellers?.slice(place, place + 1)
  const beside = (steps: number) => (all ? undefined : sellers?.[place + steps]?.id)
  const [before, after] = [beside(-1), beside(1)]
  useCommands(
    useMemo(() => {
      const to = (seller: string | undefined) => () => seller && change({ seller })
      const section = m.meeting_title()
      return [
        { id: 'meeting-before', label: m.meeting_before(), section, keys: 'ArrowLeft', run: to(before) },
        { id: 'meeting-after', label: m.meeting_after(), section, keys: 'ArrowRight', run: to(after) },
      ]
    }, [before, after, change]),
  )
  const step = (label: string, to: MeetingAsked | null, icon: typeof IconChevronLeft) => {
    const Icon = icon
    return (
      <IconButton variant="subtle" color="gray" aria-label={label} title={label} disabled={!to} onClick={() => to && change(to)}>
        <Icon size={18} stroke={1.5} />
      </IconButton>
    )
  }
  return (
    <Page
      title={m.meeting_title()}
      tools={
        <div className={style.steps} data-screen>
          {step(m.meeting_week_before(), { week: plusDays(period.from, -7) }, IconChevronLeft)}
          <span className={style.place}>{weekName(period)}</span>
          {step(m.meeting_week_after(), period.last ? null : { week: plusDays(period.from, 7) }, IconChevronRight)}
          <Select
            size="xs"
            w={200}
            aria-label={m.meeting_seller()}
            allowDeselect={false}
            data={[
              ...(sellers ?? []).map(({ id, name }) => ({ value: id, label: name })),
              { value: EVERYBODY, label: m.meeting_everybody() },
            ]}
            value={all ? EVERYBODY : (sellers?.[place]?.id ?? null)}
            onChange={(seller) => seller && change({ seller })}
          />
          {step(m.meeting_before(), before ? { seller: before } : null, IconChevronLeft)}
          {step(m.meeting_after(), after ? { seller: after } : null, IconChevronRight)}
          {all || !sellers?.length ? null : (
            <span className={style.place} aria-live="polite">
              {m.meeting_place({ place: place + 1, of: sellers.length })}
            </span>
          )}
        </div>
      }
      actions={
        <>
          <SaveReport asks={meetingAsks(asked)} />
          <IconButton variant="default" size={30} aria-label={m.meeting_print()} title={m.meeting_print()} onClick={() => window.print()}>
            <IconPrinter size={16} stroke={1.5} />
          </IconButton>
        </>
      }
    >
      {error ? <Failure error={error} retry={refetch} /> : shown ? null : <Waiting lines={8} />}
      {shown?.length === 0 ? <Empty>{m.meeting_nobody()}</Empty> : null}
      {shown?.map((seller) => (
        <SellerWeek
          key={`${seller.id} ${period.from}`}
          seller={seller}
          period={period}
          open={open}
          plan={(deal) => <PlanNext owner={seller.id} {...(deal ? { kind: 'opportunity' as const, id: deal } : {})} />}
        />
      ))}
      <Behind drill={asked.drill} close={close} />
    </Page>
  )
}
