/** Asks the engine from a page: it works in a thread of its own. */

/** @import { Answers, Questions } from "./engine.js" */

/** @type {Worker | null} */
let worker = null;
let asked = 0;
/** @type {Map<number, {resolve: (answer: unknown) => void, reject: (error: Error) => void}>} */
const waiting = new Map();

/**
 * Ask the engine; the worker and the index are loaded with the first question.
 * @template {keyof Questions} Name
 * @param {Name} name
 * @param {Questions[Name]} args
 */
export function ask(name, ...args) {
  const opened = openWorker();
  /** @type {Promise<unknown>} */
  const answer = new Promise((resolve, reject) => {
    asked += 1;
    waiting.set(asked, { resolve, reject });
    opened.postMessage({ ask: name, args, id: asked });
  });
  return /** @type {Promise<Answers[Name]>} */ (answer);
}

/** End the worker with all that it knows of the index, and whatever waits for it; the next question starts another. */
export function forget() {
  worker?.terminate();
  worker = null;
  for (const { reject } of waiting.values()) reject(new Error("worker"));
  waiting.clear();
}

function openWorker() {
  if (worker) return worker;
  worker = new Worker(new URL("worker.js", import.meta.url));
  /** @param {MessageEvent<{id: number, answer?: unknown, error?: string}>} event */
  worker.onmessage = ({ data: { id, answer, error } }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(new Error(error));
    else resolve?.(answer);
  };
  worker.onerror = forget; // one that could not be loaded never answers
  return worker;
}
