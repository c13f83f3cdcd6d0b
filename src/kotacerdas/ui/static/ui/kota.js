// Small helps; every page works without this file.
"use strict";
(() => {
  const fault = () => document.getElementById("kc-fault");

  // A summary of faults takes the focus, so that a screen reader begins there.
  document.querySelector('[data-focus="1"]')?.focus();

  // A long list opens where its current row is, inside its own scroller.
  for (const row of document.querySelectorAll(".todo [aria-current]")) {
    const list = row.closest(".todo");
    let box = list;
    while (box && box.scrollHeight <= box.clientHeight) box = box.parentElement;
    if (!box || box === document.documentElement || box === document.body) continue;
    box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  }

  // Forms with data-guard ask before unsaved words are left behind.
  let unsaved = false;
  const guarded = (event) => event.target.closest?.("form[data-guard]");
  document.addEventListener("input", (event) => { if (guarded(event)) unsaved = true; });
  document.addEventListener("submit", (event) => { if (guarded(event)) unsaved = false; });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (guarded(event)) unsaved = !event.detail.successful;
  });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  // A refused or unanswered request shows its sentence, and never takes words away.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === fault() && fault().innerHTML.trim()) {
      fault().focus();
      fault().scrollIntoView({ block: "center" });
    }
  });
  const noAnswer = () => {
    const words = document.getElementById("kc-no-answer");
    if (fault() && words) fault().replaceChildren(words.content.cloneNode(true));
  };
  document.addEventListener("htmx:sendError", noAnswer);
  document.addEventListener("htmx:timeout", noAnswer);
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status >= 500) noAnswer();
  });

  // What a filter leaves empty does not go into the address; one that applies itself needs no button.
  document.addEventListener("formdata", (event) => {
    if (!event.target.matches(".kc-filters")) return;
    const data = event.formData;
    [...data.entries()].forEach(([name, value]) => { if (value === "") data.delete(name); });
  });
  document.addEventListener("DOMContentLoaded", () => {
    if (!window.htmx) return;
    document.querySelectorAll(".kc-filters[hx-get] > [type=submit]").forEach((button) => { button.hidden = true; });
  });

  // A box with data-all chooses all boxes of that name, but for those marked data-not-all.
  for (const all of document.querySelectorAll("input[data-all]")) {
    const boxes = [...all.form.querySelectorAll(`input[name="${all.dataset.all}"]:not([data-not-all])`)];
    all.hidden = !boxes.length;
    all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; });
    all.form.addEventListener("change", () => { all.checked = boxes.every((box) => box.checked); });
  }

  // A file that is too large says so before a byte of it is sent.
  document.addEventListener("change", (event) => {
    const most = Number(event.target.dataset?.mostBytes);
    if (!most) return;
    const large = [...event.target.files].some((file) => file.size > most);
    event.target.setCustomValidity(large ? event.target.dataset.tooLarge : "");
    event.target.reportValidity();
  });

  // Links with data-print open the print window.
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
  });
})();
