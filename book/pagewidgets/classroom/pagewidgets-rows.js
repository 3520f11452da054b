// @ts-check
// What students hand in -> rows, and for what is no answer a fault: which file, which line, and why.
// It reads the files of pagewidgets-answers, JSON and CSV, and lines [[class | name | id | answer]] anywhere in a text.
(() => {
  "use strict";
  if ("pagewidgetsRows" in window) return;
  const { pagewidgetsCsv: csv, pagewidgetsNumber: number, pagewidgetsWord: word } = /** @type {any} */ (window);
  const LARGEST = 2e6; // bytes of a file
  const AGAIN = "-again"; // ends the id of a second answer
  const LINE = /\[\[([^]*?)(\]\]|(?=\[\[)|$)/g;

  /** What is asked. @typedef {{text: string, kind: string, unit: string, options: string[], page: string, right?: any[]}} Question */
  /** @typedef {{class: string, name: string, id: string, again: boolean, value: any, when: string, file: string, version: string}} Row */
  /** @typedef {{file: string, line: number, reason: string}} Fault */
  /** Who answers, and where it stands. @typedef {{class: string, name: string, version: string, when: string, line: number}} From */

  const plain = (/** @type {unknown} */ text) => String(text ?? "").replace(/\s+/g, " ").trim();
  const short = (/** @type {unknown} */ text) => {
    const said = plain(typeof text === "object" ? JSON.stringify(text) : text);
    return said.length > 60 ? `${said.slice(0, 57)}…` : said;
  };
  const isMapping = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** Spreadsheets save as UTF-8, UTF-16 or, in Western Europe, Windows-1252. @param {Uint8Array} bytes */
  const decoded = (bytes) => {
    const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "";
    try {
      return new TextDecoder(wide || "utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  };

  /** Records of a CSV file by RFC 4180, each with the line on which it begins. @param {string} text @param {string} sign */
  const records = (text, sign) => {
    /** @type {{line: number, cells: string[]}[]} */
    const found = [];
    let cells = [""], line = 1, begun = 1, quoted = false;
    const close = () => {
      if (cells.some((cell) => cell.trim())) found.push({ line: begun, cells: cells.map((cell) => csv.plain(cell.trim())) });
      cells = [""];
      begun = line;
    };
    for (let i = 0; i < text.length; i += 1) {
      const letter = text[i], last = cells.length - 1;
      if (letter === "\n") line += 1;
      if (quoted && letter === '"' && text[i + 1] === '"') cells[last] += text[i += 1];
      else if (letter === '"' && (quoted || !cells[last].trim())) quoted = !quoted;
      else if (quoted) cells[last] += letter;
      else if (letter === sign) cells.push("");
      else if (letter === "\n") close();
      else if (letter !== "\r") cells[last] += letter;
    }
    close();
    return found;
  };

  /** The answer as the question's kind has it, or why it is none.
   * @param {Question} question @param {any} given what a file holds, or parts of a text @returns {{value?: any, fault?: string}} */
  const answer = ({ kind, unit, options, right }, given) => {
    const parts = [given].flat().filter((part) => plain(part) !== "");
    const wrong = (/** @type {string} */ expected) => ({ fault: word("found_expected", { found: short(given), expected: word(expected) }) });
    if (!parts.length || parts.some((part) => typeof part === "object")) return wrong("answer_any");
    const numbers = parts.map((part) => (typeof part === "number" ? part : number.read(plain(part).replace(unit, ""))));
    if (kind === "text") return { value: plain(parts.join(" | ")).slice(0, 2000) };
    if (["number", "probability"].includes(kind)) {
      if (parts.length > 1 || !Number.isFinite(numbers[0])) return wrong("answer_number");
      const unclear = typeof parts[0] === "string" && number.fault(plain(parts[0]).replace(unit, ""));
      if (unclear) return { fault: unclear };
      return kind === "probability" && (numbers[0] < 0 || numbers[0] > 100) ? wrong("answer_percent") : { value: numbers[0] };
    }
    if (kind === "series") return numbers.length === options.length && numbers.every(Number.isFinite) ? { value: numbers } : wrong("answer_series");
    const chosen = parts.map((part) => options.find((option) => plain(option) === plain(part)) ?? "");
    if (chosen.includes("") || new Set(chosen).size < chosen.length) return wrong("answer_option");
    if (kind === "multiple") return { value: chosen };
    return chosen.length > 1 ? wrong("answer_one") : { value: right ? chosen : chosen[0] };
  };

  Object.assign(window, {
    /** @param {Record<string, Question>} questions by their id @param {{name: string, bytes: Uint8Array}[]} files
     * @returns {{rows: Row[], faults: Fault[]}} */
    pagewidgetsRows: (questions, files) => {
      /** @type {Row[]} */
      const rows = [];
      /** @type {Fault[]} */
      const faults = [];

      for (const { name: file, bytes } of files) {
        const stem = plain(file.replace(/\.\w+$/, ""));
        const fail = (/** @type {number} */ line, /** @type {string} */ key, /** @type {any} */ gaps = {}) =>
          faults.push({ file, line, reason: word(key, gaps) });

        /** @param {string} id @param {any} given @param {From} from */
        const take = (id, given, { line, ...from }) => {
          const second = id.endsWith(AGAIN) && !Object.hasOwn(questions, id);
          const asked = second ? id.slice(0, -AGAIN.length) : id;
          if (!Object.hasOwn(questions, asked) || (second && questions[asked].right))
            return fail(line, "id_unknown", { id: short(id) });
          const multiple = ["multiple", "series", "single"].includes(questions[asked].kind) && typeof given === "string";
          const { value, fault } = answer(questions[asked], multiple ? given.split("|") : given);
          if (fault) return faults.push({ file, line, reason: `${asked}: ${fault}` });
          rows.push({ ...from, class: plain(from.class), name: plain(from.name), id: asked, again: second, value, file });
        };

        /** @param {string} text */
        const json = (text) => {
          let whole;
          try {
            whole = JSON.parse(text);
          } catch (error) {
            // Browsers say it in a line, in a position, or not at all.
            const [, line] = /line (\d+)/.exec(String(error)) ?? [], [, place = text.length] = /position (\d+)/.exec(String(error)) ?? [];
            return fail(Number(line ?? text.slice(0, Number(place)).split("\n").length), "json_broken");
          }
          const answers = isMapping(whole) && (isMapping(whole.answers) ? whole.answers : whole);
          if (!answers || !Object.keys(answers).length) return fail(1, "form_unknown");
          const who = { class: plain(whole.class), name: plain(whole.name) || stem, version: plain(whole.version) };
          for (const [id, entry] of Object.entries(answers)) {
            const line = text.slice(0, Math.max(0, text.indexOf(`${JSON.stringify(id)}:`))).split("\n").length;
            const from = { ...who, when: plain(entry?.when), line };
            if (isMapping(entry?.value))
              for (const [item, result] of Object.entries(entry.value)) take(item, result?.given, from);
            else take(id, entry?.value, from);
          }
        };

        /** @param {string} text */
        const lines = (text) => {
          for (const { 0: whole, 1: inside, 2: end, index } of text.matchAll(LINE)) {
            const line = text.slice(0, index).split("\n").length;
            const [group, name, id, ...parts] = inside.replace(/\n[>\s]*/g, " ").split("|").map(plain);
            if (!end || !parts.length) fail(line, "line_broken", { found: short(whole) });
            else if (!name) fail(line, "line_unnamed", { found: short(whole) });
            else take(id, parts, { class: group, name, version: "", when: "", line });
          }
        };

        /** @param {string} text */
        const sheet = (text) => {
          const head = text.split("\n", 1)[0];
          const sign = [",", ";", "\t"].sort((one, other) => head.split(other).length - head.split(one).length)[0];
          const [{ cells: names }, ...rest] = records(text, sign);
          const place = Object.fromEntries(names.map((name, i) => [name.toLowerCase(), i]));
          if (place.id === undefined || place.answer === undefined) return fail(1, "form_unknown");
          for (const { line, cells } of rest) {
            const cell = (/** @type {string} */ name) => cells[place[name]] ?? "";
            if (cells.length !== names.length) fail(line, "cells_wrong", { found: cells.length, expected: names.length });
            else take(cell("id") + (cell("again") === "true" ? AGAIN : ""), cell("answer"), { class: cell("class"), name: cell("name") || stem, version: cell("version"), when: cell("when"), line });
          }
        };

        if (bytes.length > LARGEST) fail(0, "file_large", { found: Math.round(bytes.length / 1e6) });
        else {
          const text = decoded(bytes).replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
          if (!text.trim()) fail(0, "file_empty");
          else if (text.startsWith("PK")) fail(0, "file_packed");
          else if (text.includes("\0")) fail(0, "form_unknown");
          else if (/^\s*(\{|\[(?!\[))/.test(text)) json(text);
          else if (text.includes("[[")) lines(text);
          else sheet(text);
        }
      }
      return { rows, faults };
    },
  });
})();
