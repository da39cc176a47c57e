// THE LOWERINGS: compound operators in terms of simple ones, so that the table of gradients stays small.
//
// They run when a graph is pinned, so shapes are known. A lowering returns its outputs, or undefined to leave the node.
import type { Rewrite } from './rewrite.js';

export const lowerings: Readonly<Record<string, Rewrite>> = {
  // Without training, nothing is dropped.
  Dropout: (_g, { inputs: [x] }) => [x],
};
