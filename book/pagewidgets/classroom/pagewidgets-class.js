// @ts-check
// <pagewidgets-class>: what a class handed in, question by question. Rows come from pagewidgetsRows, counts from the
// book's statistics; nothing leaves the page, and texts of students are put in as text alone.
(() => {
  "use strict";
  if (customElements.get("pagewidgets-class")) return;
  const { pagewidgetsArithmetic: arithmetic, pagewidgetsCsv: csv, pagewidgetsLoad: load, pagewidgetsRows: read, pagewidgetsWord: word } = /** @type {any} */ (window);
  const SHOWN = 200; // faults and texts; a list of more is read by nobody
  /** @typedef {{text: string, kind: string, unit: string, options: string[], page: string, right?: any[]}} Question */
  /** @typedef {{class: string, name: string, id: string, again: boolean, value: any, when: string, file: string, version: string}} Row */

  /** @param {string} name @param {...(string | Node)} inside @returns {any} */
  const make = (name, ...inside) => {
    const element = document.createElement(name);
    element.append(...inside);
    return element;
  };
  /** @param {string} said @param {(string | Node)[]} inside @param {boolean} [open] */
  const fold = (said, inside, open = false) => Object.assign(make("details", make("summary", said), ...inside), { open });
  /** @param {string[]} head @param {(string | Node)[][]} rows */
  const table = (head, rows) => {
    const heads = head.map((one) => Object.assign(make("th", one), { scope: "col" }));
    const body = rows.map(([first, ...rest]) => make("tr", Object.assign(make("th", first), { scope: "row" }), ...rest.map((cell) => make("td", cell))));
    return make("table", make("thead", make("tr", ...heads)), make("tbody", ...body));
  };
  /** A count, and a bar as long as its part of all. @param {number} count @param {number} all @param {string} [said] */
  const bar = (count, all, said = String(count)) => {
    const line = make("i");
    line.style.inlineSize = `${all ? (100 * count) / all : 0}%`;
    return make("span", line, make("b", said));
  };
  /** @param {number} value */
  const told = (value) => (Number.isFinite(value) ? arithmetic.decimals(value, Math.abs(value) < 10 && value % 1 ? 1 : 0) : "–");
  const same = (/** @type {string} */ text) => text.toLocaleLowerCase();
  const { compare } = new Intl.Collator(word.words.locale, { numeric: true });
  const person = (/** @type {Row} */ row) => JSON.stringify([same(row.class), same(row.name)]);

  class Class extends HTMLElement {
    connectedCallback() {
      if (this.questions) return;
      /** @param {string} name @returns {HTMLElement} */
      const held = (name) => /** @type {HTMLElement} */ (this.querySelector(`script[data-${name}]`));
      /** @type {Record<string, Question>} */
      this.questions = JSON.parse(held("questions").textContent ?? "");
      this.model = held("model");
      /** @type {Row[]} */
      this.rows = [];
      /** The book's statistics, once they are needed. @type {any} */
      this.results = undefined;
      /** @type {{file: string, line: number, reason: string}[]} */
      this.faults = [];
      /** Whether what a probability is about happened, by its id. @type {Record<string, string>} */
      this.outcomes = {};
      const files = Object.assign(make("input"), { type: "file", multiple: true, accept: ".json,.csv,.txt" });
      files.addEventListener("change", async () => {
        await this.take([...files.files]);
        files.value = "";
      });
      this.addEventListener("dragover", (event) => event.preventDefault());
      this.addEventListener("drop", (event) => {
        event.preventDefault();
        this.take([...event.dataTransfer?.files ?? []]);
      });
      const text = Object.assign(make("textarea"), { rows: 3 });
      const button = (/** @type {string} */ name, /** @type {() => void} */ action) => {
        const made = Object.assign(make("button", word(name)), { type: "button" });
        made.addEventListener("click", action);
        return made;
      };
      this.status = make("p", word("class_none"));
      this.status.setAttribute("role", "status");
      this.out = make("div");
      this.replaceChildren(
        make("label", word("class_files"), files), make("label", word("class_lines"), text),
        make("p", button("class_read", () => this.take([new File([text.value], word("class_lines"))])), " ",
          button("class_forget", () => {
            [this.rows, this.faults, this.outcomes] = [[], [], {}];
            text.value = "";
            this.take([]);
          })),
        this.status, this.out);
    }

    /** @param {File[]} files */
    async take(files) {
      const loaded = [];
      for (const file of files) loaded.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      this.results ??= (/** @type {any} */ (window).pagewidgetsStatistics ?? await load(this.model))(arithmetic);
      const { rows, faults } = read(this.questions, loaded);
      this.rows?.push(...rows);
      this.faults?.push(...faults);
      this.render();
    }

    /** Of each person's answers to a question the newest, of two as new the last. @returns {Row[]} */
    get newest() {
      /** @type {Map<string, Row>} */
      const found = new Map();
      for (const row of this.rows ?? []) {
        const key = JSON.stringify([person(row), row.id, row.again]);
        if (!(row.when < (found.get(key)?.when ?? ""))) found.set(key, row);
      }
      return [...found.values()];
    }

    /** Of each person's answers to a question one: the one that was given again, where there is one. @param {Row[]} rows */
    last(rows) {
      const ordered = [...rows].sort((one, other) => Number(one.again) - Number(other.again));
      return [...new Map(ordered.map((row) => [JSON.stringify([person(row), row.id]), row])).values()];
    }

    render() {
      const { rows: all = [], faults = [], questions = {}, out } = this;
      const groups = [...new Set(all.map((row) => same(row.class)))].sort(compare);
      if (!groups.includes(this.group ?? "")) this.group = undefined;
      const rows = this.newest.filter((row) => this.group === undefined || same(row.class) === this.group);
      const people = new Set(rows.map(person)), ids = new Set(rows.map(({ id }) => id));
      const count = { people: people.size, answers: rows.length, questions: ids.size, faults: faults.length };
      this.status.textContent = all.length || faults.length ? word("class_count", count) : word("class_none");
      this.dispatchEvent(new CustomEvent("pagewidgets-answer", { detail: rows, bubbles: true }));
      const folds = [...out.querySelectorAll("details")].map(({ id, open }) => ({ id, open }));
      const asked = Object.keys(questions).filter((id) => ids.has(id));
      const given = asked.map((id) => {
        const values = (/** @type {boolean} */ again) => rows.filter((row) => row.id === id && row.again === again)
          .map(({ value }) => (typeof value === "string" ? [value] : value));
        return { id, ...questions[id], before: values(false), after: values(true) };
      });
      const forecasts = this.last(rows).filter(({ id }) => questions[id].kind === "probability" && this.outcomes?.[id])
        .map(({ id, value }) => [value, this.outcomes?.[id] === "yes" ? 1 : 0]);
      const counted = given.map(({ kind, options, before, after }) => ({ kind, options, before, after }));
      const { asked: results, calibration } = this.results(counted, forecasts);
      const parts = given.map((question, i) => ({ question, result: results[i] }));
      out.replaceChildren(
        ...this.lists(faults), ...this.notes(all), ...this.choice(groups),
        ...this.predictions(parts.filter(({ question }) => !question.right)),
        ...this.quizzes(parts.filter(({ question }) => question.right)),
        ...this.calibrated(given.filter(({ kind }) => kind === "probability"), calibration),
        ...this.saved(rows));
      for (const { id, open } of folds) out.querySelector(`[id="${id}"]`)?.toggleAttribute("open", open);
    }

    /** @param {{file: string, line: number, reason: string}[]} faults */
    lists(faults) {
      if (!faults.length) return [];
      const items = faults.slice(0, SHOWN).map((one) => make("li", word(one.line ? "class_fault" : "class_file_fault", one)));
      if (faults.length > SHOWN) items.push(make("li", word("class_more", { count: faults.length - SHOWN })));
      return [Object.assign(fold(word("class_faults", { count: faults.length }), [make("ul", ...items)], true), { id: "class-faults" })];
    }

    /** @param {Row[]} rows */
    notes(rows) {
      /** @type {Map<string, Set<string>>} */
      const files = new Map();
      for (const row of rows) files.set(person(row), (files.get(person(row)) ?? new Set()).add(row.file));
      const versions = [...new Set(rows.map(({ version }) => version).filter(Boolean))].sort(compare);
      const said = [...files].filter(([, names]) => names.size > 1).map(([who, names]) =>
        word("class_twice", { name: rows.find((row) => person(row) === who)?.name, count: names.size, files: [...names].join(", ") }));
      if (versions.length > 1) said.push(word("class_versions", { versions: versions.join(", ") }));
      const items = said.map((one) => make("li", one));
      return said.length ? [Object.assign(fold(word("class_notes", { count: said.length }), [make("ul", ...items)]), { id: "class-notes" })] : [];
    }

    /** Which class is shown, where there are several. @param {string[]} groups */
    choice(groups) {
      if (groups.length < 2) return [];
      const box = make("select", make("option", word("class_all")), ...groups.map((group) => make("option", group || "–")));
      box.ariaLabel = word("class_group");
      box.selectedIndex = this.group === undefined ? 0 : groups.indexOf(this.group) + 1;
      box.addEventListener("change", () => {
        this.group = box.selectedIndex ? groups[box.selectedIndex - 1] : undefined;
        this.render();
        this.querySelector("select")?.focus();
      });
      return [make("label", word("class_group"), " ", box)];
    }

    /** A fold for each prediction. @param {{question: any, result: any}[]} parts */
    predictions(parts) {
      return parts.map(({ question: { id, text, kind, unit, before, after }, result }) => {
        const sizes = { before: before.length, after: after.length };
        const said = `${text} (${word(after.length ? "class_answered_again" : "class_answered", sizes)})`;
        const whens = [word("class_before"), ...(after.length ? [word("class_after")] : [])];
        const all = [before.length, ...(after.length ? [after.length] : [])];
        const counts = (/** @type {any[]} */ row) => row.slice(row.length - 2).slice(0, all.length);
        // The longest bar is as long as its column is wide, and both columns have one scale.
        const longest = Math.max(...result.rows.flatMap((/** @type {any[]} */ row) => counts(row).map((one, i) => (all[i] ? one / all[i] : 0))));
        const share = (/** @type {any[]} */ row) => counts(row).map((one, i) => bar(one, all[i] * longest));
        let inside;
        if (kind === "text") {
          const texts = [...before, ...after].flat().slice(0, SHOWN);
          inside = [make("ul", ...texts.map((one) => make("li", one)))];
        } else if (kind === "series") {
          const spread = (/** @type {any} */ one) => word("class_spread", { median: told(one.median), low: told(one.low), high: told(one.high) });
          inside = [table([word("class_point"), ...whens], result.rows.map((/** @type {any[]} */ [label, ...rest]) =>
            [label, ...rest.slice(0, whens.length).map(spread)]))];
        } else if (kind === "choice") inside = [table([word("class_answer"), ...whens], result.rows.map((/** @type {any[]} */ row) => [row[0], ...share(row)]))];
        else {
          const label = (/** @type {string} */ low, /** @type {string} */ high) =>
            word(low ? (high ? "class_between" : "class_from") : "class_below", { low, high });
          const spreads = [result.before, result.after].map((one, i) => [one, i]).filter(([one]) => one.count).map(([one, i]) =>
            make("p", word("class_numbers", { when: word(i ? "class_after" : "class_before"), count: one.count, median: told(one.median), low: told(one.low), high: told(one.high) })));
          inside = [...spreads, table([[word("class_answer"), unit && !unit.startsWith("(") ? `(${unit})` : unit].join(" "), ...whens],
            result.rows.map((/** @type {any[]} */ row) => [label(row[0], row[1]), ...share(row)]))];
        }
        return Object.assign(fold(said, inside), { id: `class-${id}` });
      });
    }

    /** One table of all questions of quizzes, by difficulty. @param {{question: any, result: any}[]} parts */
    quizzes(parts) {
      if (!parts.length) return [];
      const items = parts.map(({ question: { id, text, kind, right, before }, result }) => {
        const isRight = (/** @type {any} */ given) => (kind === "number"
          ? Math.abs(given - right[0]) <= right[1] + 1e-9
          : given.length === right.length && given.every((/** @type {string} */ one) => right.includes(one)));
        const good = before.filter(isRight).length;
        const wrong = kind === "number" ? [] : result.rows.filter((/** @type {any[]} */ [label, count]) => count && !right.includes(label))
          .sort((/** @type {any} */ one, /** @type {any} */ other) => other[1] - one[1]);
        const often = wrong.length ? `${wrong[0][0]} (${wrong[0][1]})` : "–";
        const all = before.length;
        return { share: good / all, cells: [make("span", `${text} `, make("small", id)), bar(good, all, word("class_of", { count: good, all })), often] };
      }).sort((one, other) => one.share - other.share);
      const head = [word("class_question"), word("class_right"), word("class_often")];
      return [Object.assign(fold(word("class_quizzes"), [table(head, items.map(({ cells }) => cells))]), { id: "class-quizzes" })];
    }

    /** What an instructor says happened, and how often it did after which forecast. @param {any[]} asked @param {any} calibration */
    calibrated(asked, calibration) {
      if (!asked.length) return [];
      const choices = ["open", "yes", "no"], names = ["class_open", "class_yes", "class_no"];
      const boxes = asked.map(({ id, text }) => {
        const box = make("select", ...names.map((one) => make("option", word(one))));
        box.dataset.of = id;
        box.selectedIndex = Math.max(0, choices.indexOf(this.outcomes?.[id] ?? ""));
        box.addEventListener("change", () => {
          Object.assign(this.outcomes ?? {}, { [id]: box.selectedIndex ? choices[box.selectedIndex] : "" });
          this.render();
          /** @type {HTMLElement | null} */ (this.querySelector(`[data-of="${id}"]`))?.focus();
        });
        return [make("label", box, " ", text)];
      });
      const outcomes = make("fieldset", make("legend", word("class_outcome")), ...boxes.flat());
      const rows = calibration.rows.map((/** @type {any[]} */ [low, high, count, mean, share]) => [word("class_between", { low, high: `${high}%` }), String(count),
        bar(mean, 100, `${told(mean)}%`), bar(share, 100, `${told(share)}%`)]);
      const head = ["class_stated", "class_forecasts", "class_mean", "class_happened"].map((one) => word(one));
      const shown = rows.length ? [table(head, rows), make("p", word("class_brier", { score: arithmetic.decimals(calibration.brier, 2) }))] : [];
      return [Object.assign(fold(word("class_calibration"), [outcomes, ...shown]), { id: "class-calibration" })];
    }

    /** @param {Row[]} rows */
    saved(rows) {
      if (!rows.length) return [];
      const head = ["class", "name", "version", "id", "again", "answer", "when", "file"];
      const cells = rows.map((row) => [row.class, row.name, row.version, row.id, row.again, [row.value].flat().join(" | "), row.when, row.file]);
      return [make("p", Object.assign(make("a", word("class_save")), { href: csv.address([head, ...cells]), download: "class-answers.csv" }))];
    }
  }

  customElements.define("pagewidgets-class", Class);
})();
