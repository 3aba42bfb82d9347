const CARD = 'filo-card'

/** What is said of a card while it is in the hand. */
export const cardData = (id: string) => ({ kind: CARD, id })

/** Whether what is being dragged is a card of the board. */
export const isCard = (data: Record<string | symbol, unknown>): data is { kind: string; id: string } => data.kind === CARD
