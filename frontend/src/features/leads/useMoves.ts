import { useMutation } from '@tanstack/react-query'
import { m } from '../../paraglide/messages'
import { toast, toastFailure } from '../../ui/toast'
import { again, type LeadCard, move, type Step, showMove, showVersion } from './leads'

/** Moves a lead at once, puts it back where the service refuses, and offers the way back. */
export function useMoves(said: (words: string) => void) {
  const { mutate } = useMutation({
    mutationFn: ({ lead, to }: { lead: LeadCard; to: Step }) => move(lead, to.id),
    onMutate: ({ lead, to }) => {
      said(m.leads_moved({ title: lead.title, step: to.name }))
      return { back: showMove(lead.id, to.id) }
    },
    onError: (error, _, context) => {
      context?.back()
      toastFailure(error)
    },
    onSuccess: (moved, { lead, to }) => {
      showVersion(moved)
      const undo = async () => {
        const back = showMove(lead.id, lead.step.id)
        await move(moved, lead.step.id)
          .then(showVersion)
          .catch((error: unknown) => {
            back()
            toastFailure(error)
          })
        await again()
      }
      toast(m.leads_moved({ title: lead.title, step: to.name }), { undo })
    },
    onSettled: () => again(),
  })
  return (lead: LeadCard, to: Step) => {
    if (to.id !== lead.step.id) mutate({ lead, to })
  }
}
