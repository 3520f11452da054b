// @ts-check
// What a reader has read and answered, kept beside the answers and erased with them: marks at the headings
// of a chapter, counts at the links to chapters, and on the first page the way back to the last heading.
(() => {
  "use strict";
  const SECONDS = 2; // so long is the end of a section in sight before it counts as read
  /** Of each page, how many questions by the id of their answer: the build counts them.
   * @type {{pagewidgetsStore: any, bookQuestions: Record<string, Record<string, number>>}} */
  const { pagewidgetsStore: store, bookQuestions: questions } = /** @type {any} */ (window);
  const { root, page = "" } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-answers-of]")]);
  if (!store.keeps()) return places.forEach((place) => place.remove());
  const sections = /** @type {HTMLElement[]} */ (page in questions ? [...document.querySelectorAll("article section section")] : []);

  /** Of these questions, how many are answered and how many there are; a quiz keeps a part for each.
   * @param {[string, number][]} asked @returns {[number, number]} */
  const count = (asked) => asked.reduce(([done, all], [id, size]) => {
    const { value } = store.get(id) ?? {};
    const kept = typeof value === "object" ? Object.keys(value).length : Number(value !== undefined);
    return [done + Math.min(kept, size), all + size];
  }, [0, 0]);

  /** @returns {string[]} the ids of this page's sections that were read */
  const read = () => store.recall(`read ${page}`) ?? [];

  const show = () => {
    for (const place of places) {
      const [done, all] = count(Object.entries(questions[place.dataset.answersOf ?? ""] ?? {}));
      place.textContent = `${done} of ${all} answered`;
    }
    const ids = read();
    for (const section of sections) {
      const [done, all] = count(Object.entries(questions[page]).filter(([id]) => section.querySelector(`[data-answer="${id}"]:not(pagewidgets-recall)`)));
      const words = [ids.includes(section.id) && "read", all && done === all && "answered"].filter(Boolean).join(", ");
      const heading = /** @type {HTMLElement} */ (section.querySelector(":scope > :is(h2, h3)"));
      const mark = heading.querySelector("small") ?? heading.appendChild(document.createElement("small"));
      if (mark.textContent !== words) mark.textContent = words;
      document.querySelector(`.toc-tree a[href="#${section.id}"]`)?.toggleAttribute("data-done", Boolean(words));
    }
    /** @type {{page: string, id: string, heading: string} | undefined} */
    const last = store.recall("place");
    const way = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".go-on a"));
    const chapter = places.find((place) => place.dataset.answersOf === last?.page)?.previousElementSibling?.textContent;
    if (!way || !last || !chapter) return;
    way.href = `${root}${last.page}.html#${last.id}`;
    way.textContent = `Go on: ${[chapter, last.heading].filter(Boolean).join(", ")}`;
  };
  show();
  addEventListener("pagewidgets-store", show);
  if (!sections.length) return;

  /** @type {Map<Element, number>} */
  const waiting = new Map();
  // Not in the upper quarter: there ends what stands before a heading that a link led to.
  const ends = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(waiting.get(target));
      if (isIntersecting) waiting.set(target, setTimeout(() => {
        const id = target.parentElement?.id;
        if (document.hidden || read().includes(id ?? "")) return;
        store.note(`read ${page}`, [...read(), id]);
        show();
      }, 1000 * SECONDS));
    }
  }, { rootMargin: "-25% 0px 0px" });
  for (const section of sections) {
    const end = section.appendChild(document.createElement("span"));
    end.className = "section-end";
    ends.observe(end);
  }

  store.note("place", { page, id: "", heading: "" });
  addEventListener("book-heading", (event) => store.note("place", { page, .../** @type {CustomEvent} */ (event).detail }));
})();
