// Codes of those that are compared: AU is Australia and the African Union, so a group whose code is a country's says that it is a group.
import type { Kind } from "../address";
import { edition } from "../edition.svelte";

const GROUP = "group:";

/** How a group is named in the address. */
export const groupCode = (code: string): string => (edition.about?.countries.some((one) => one.code === code) ? GROUP + code : code);

/** What a code of the address means. */
export function meant(asked: string): { kind: Kind; who: string; name: string } {
  if (/^I\d+$/.test(asked)) return { kind: "institution", who: asked, name: asked };
  const who = asked.startsWith(GROUP) ? asked.slice(GROUP.length) : asked;
  const group = edition.about?.groups.find((one) => one.code === who);
  const country = asked.startsWith(GROUP) ? undefined : edition.about?.countries.find((one) => one.code === who);
  if (group && !country) return { kind: "group", who, name: group.name };
  return { kind: "country", who, name: country?.name ?? who };
}
