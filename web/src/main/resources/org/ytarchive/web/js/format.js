// Figures and times as people read them.
const locale = "en";
const stamp = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const number = new Intl.NumberFormat(locale);
const UNITS = ["KiB", "MiB", "GiB", "TiB", "PiB"];

export const count = (value) => number.format(value ?? 0);

export function bytes(value) {
  if (value === null || value === undefined) {
    return "";
  }
  if (value < 1024) {
    return `${value} B`;
  }
  let amount = value;
  let unit = -1;
  while (amount >= 1024 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  return `${amount.toFixed(1)} ${UNITS[unit]}`;
}

export const speed = (value) => (value ? `${bytes(value)}/s` : "");

/** 3725 → "1:02:05". */
export function clock(seconds) {
  if (seconds === null || seconds === undefined || !Number.isFinite(Number(seconds))) {
    return "";
  }
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${parts.join(":")}` : `${Number(parts[0])}:${parts[1]}`;
}

export const time = (instant) => (instant ? stamp.format(new Date(instant)) : "");

export const date = (instant) => (instant ? day.format(new Date(instant)) : "");

/** "3 minutes ago". */
export function ago(instant, now = Date.now()) {
  if (!instant) {
    return "";
  }
  const seconds = (new Date(instant).getTime() - now) / 1000;
  for (const [unit, length] of [
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
  ]) {
    if (Math.abs(seconds) >= length) {
      return relative.format(Math.round(seconds / length), unit);
    }
  }
  return relative.format(Math.round(seconds), "second");
}

export const percent = (value) => `${Math.round(value ?? 0)} %`;
