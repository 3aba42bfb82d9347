/** How a card is opened is the page's to say; keys, menus and sheets ask here. */
let opening: (id: string) => void = () => undefined

export const openCard = (id: string) => opening(id)
export const setOpening = (open: (id: string) => void) => {
  opening = open
}
