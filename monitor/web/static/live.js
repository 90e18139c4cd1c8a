// Keeps an open page current: on an alert the page is fetched again, and the parts marked data-live are exchanged.
// Without this script every page still works; it only has to be reloaded.
"use strict";

(() => {
  const address = document.body.dataset.follow;
  if (!address || !window.EventSource) return;
  const signal = document.getElementById("signal");
  const news = document.getElementById("news");
  let pending = null;

  const show = (state, words) => {
    signal.hidden = false;
    signal.dataset.state = state;
    signal.querySelector(".words").textContent = words;
  };

  const keysOf = (root) => new Set([...root.querySelectorAll("[data-key]")].map((one) => one.dataset.key));

  const exchange = (fresh) => {
    for (const part of document.querySelectorAll("[data-live]")) {
      const next = fresh.getElementById(part.id);
      if (!next) continue;
      const known = keysOf(part);
      const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      const adopted = document.adoptNode(next);
      part.replaceWith(adopted);
      for (const one of adopted.querySelectorAll("[data-key]")) {
        if (!known.has(one.dataset.key)) one.classList.add("fresh");
      }
      if (focused) [...adopted.querySelectorAll("a")].find((a) => a.getAttribute("href") === focused)?.focus();
    }
  };

  const refresh = async () => {
    pending = null;
    const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    if (answer?.ok) exchange(new DOMParser().parseFromString(await answer.text(), "text/html"));
  };

  const source = new EventSource(address);
  source.addEventListener("open", () => show("live", "live"));
  source.addEventListener("error", () => show("lost", "reconnecting"));
  source.addEventListener("alert", (event) => {
    news.textContent = JSON.parse(event.data).headline;
    pending ??= setTimeout(refresh, 400); // several at once are one exchange
  });
  addEventListener("pagehide", () => source.close());
})();
