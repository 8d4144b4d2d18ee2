// Text objects of Block Kit.

import { withEmoji } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";

export function textNodes(object) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text, { verbatim: object.verbatim });
  return [plainText(object)];
}

export const plainText = (object) => (object?.emoji === false ? object.text : withEmoji(object?.text ?? ""));
