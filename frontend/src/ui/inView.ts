/** As a ref on what counts in a line that scrolls: it stands in the middle of it. */
export function inView(element: HTMLElement | null) {
  const line = element?.parentElement
  if (!line) return
  const [its, whole] = [element.getBoundingClientRect(), line.getBoundingClientRect()]
  line.scrollLeft += its.left - whole.left - (whole.width - its.width) / 2
}
