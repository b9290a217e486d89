/** What a field of a node may hold on our wires: a record in its outer signature, or a version. */
export type FieldValue = string | number;

/** One node of Gun's graph: its soul, a state for each field, and the fields. */
export interface GraphNode {
  readonly _: { readonly '#': string; readonly '>': Readonly<Record<string, number>> };
  readonly [field: string]: unknown;
}

/** Nodes by their souls. */
export type Graph = Readonly<Record<string, GraphNode>>;

/** What is asked for: a whole node, or one field of it. */
export interface Lex {
  readonly '#': string;
  readonly '.'?: string;
}

/**
 * One message of Gun's wire protocol, as it comes out of the gate: only these keys, on objects
 * without a prototype. `#` names the message, `@` the one that it answers.
 */
export interface Frame {
  readonly '#'?: string;
  readonly '@'?: string;
  /** Hash of the data that the sender already has. */
  readonly '##'?: string | number;
  /** There is more to come of the same answer. */
  readonly '%'?: string | number;
  readonly put?: Graph;
  readonly get?: Lex;
  readonly ok?: unknown;
  readonly err?: string;
  /** Who are you? An answer carries `@`. */
  readonly dam?: '?';
  readonly pid?: string;
}

/** A field of a node that a frame carries, taken apart. */
export interface FieldWrite {
  readonly soul: string;
  readonly field: string;
  readonly value: FieldValue;
  readonly state: number;
}

/** Lists the fields of all nodes of a graph that has passed the gate. */
export function fieldsOf(graph: Graph): FieldWrite[] {
  return Object.entries(graph).flatMap(([soul, node]) =>
    Object.entries(node._['>']).map(([field, state]) => ({
      soul,
      field,
      value: node[field] as FieldValue,
      state,
    })),
  );
}

/** Copies a frame with other data in it. */
export function withPut(frame: Frame, put: Graph): Frame {
  return Object.assign(Object.create(null) as Frame, frame, { put });
}

/** Puts fields back together into the nodes that they are of. */
export function graphOf(fields: Iterable<FieldWrite>): Graph {
  const graph = Object.create(null) as Record<string, GraphNode & Record<string, unknown>>;
  for (const { soul, field, value, state } of fields) {
    const node = (graph[soul] ??= Object.assign(Object.create(null) as GraphNode, {
      _: { '#': soul, '>': Object.create(null) as Record<string, number> },
    }));
    (node._['>'] as Record<string, number>)[field] = state;
    node[field] = value;
  }
  return graph;
}
