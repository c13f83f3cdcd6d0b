// Small helps; every page works without this file.
"use strict";
(() => {
  const fault = () => document.getElementById("kc-fault");

  // A summary of faults takes the focus, so that a screen reader begins there.
  document.querySelector('[data-focus="1"]')?.focus();

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

  // Links with data-print open the print window.
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
  });
})();
