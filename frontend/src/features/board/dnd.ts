/** What dragging takes: loaded once the board stands, and not at all where fingers do the work. */
export {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
export { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
export { takeCards } from './dropping'
export { move } from './moving'
